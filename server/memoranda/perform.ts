import type * as Y from 'yjs'
import { type Command, decide } from '../../model/dossier/decide.ts'
import { actorIn, type Dossier } from '../../model/dossier/dossier.ts'
import { rewriteLocked } from '../../model/draft/edit.ts'
import { type BlockChange, changesIn, memorandumAt } from '../../model/draft/replay.ts'
import { restoreBlock, restoreText } from '../../model/draft/restore.ts'
import { elementOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId, MemoId, PersonId, Seq } from '../../model/ids.ts'
import type { PriorItem } from '../../model/library/items.ts'
import { blockOf, type Lang, type Memorandum } from '../../model/memo/blocks.ts'
import { lockedText } from '../../model/memo/template.ts'
import type { Actor } from '../../model/people.ts'
import { type Action, permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { bringRemovalBack } from './bring-back.ts'
import { type CreateDeps, type Created, createMemorandum, type NewMemorandum } from './create.ts'
import type { OpenRoom, Performed } from './open-room.ts'
import { Slices } from './slices.ts'

type Done = Promise<Result<Performed, Refusal>>

export type PerformDeps = CreateDeps & {
  readonly open: (memo: MemoId) => Promise<Result<OpenRoom, Refusal>>
  readonly items: () => readonly PriorItem[]
}

/** `seq`: after which entry of the journal; with `block` only that one. `lang`: the leading one when not given. */
export type RestoreAsk = { readonly seq: Seq; readonly block?: BlockId | undefined; readonly lang?: Lang }
/** What a notice of a removal says went; named by its first update. */
export type BringBackAsk = { readonly removal: Seq }
export type HistoryAsk = { readonly block?: BlockId | undefined; readonly lang?: Lang }

export type Perform = {
  readonly create: (actor: Actor, ask: NewMemorandum) => Promise<Result<Created, Refusal>>
  /** One command by one person: facts and what follows in the text, durable, or a refusal and nothing. */
  readonly perform: (memo: MemoId, person: PersonId, command: Command) => Done
  readonly restore: (memo: MemoId, person: PersonId, ask: RestoreAsk) => Done
  readonly bringBack: (memo: MemoId, person: PersonId, ask: BringBackAsk) => Done
  readonly history: (
    memo: MemoId,
    person: PersonId,
    ask: HistoryAsk,
  ) => Promise<Result<readonly BlockChange[], Refusal>>
  /** The text as it stood after an entry. */
  readonly textAt: (
    memo: MemoId,
    person: PersonId,
    seq: Seq,
    lang?: Lang,
  ) => Promise<Result<Memorandum, Refusal>>
}

export function createPerform(deps: PerformDeps): Perform {
  const { open, items, template, seams } = deps
  const leading = (room: OpenRoom): Lang => room.dossier().about?.leading ?? 'zh'

  /** The room, for somebody who may do this in it. */
  async function entered(memo: MemoId, person: PersonId, action: Action): Promise<Result<OpenRoom, Refusal>> {
    const room = await open(memo)
    if (!room.ok) return room
    const allowed = allowedIn(room.value.dossier(), person, action)
    return allowed.ok ? room : allowed
  }

  async function earlier(room: OpenRoom, seq: Seq, lang: Lang): Promise<Result<Memorandum, Refusal>> {
    if (seq < 1 || seq > room.head().seq) return refuse({ why: 'no-such-version' })
    return ok(memorandumAt(await room.written(), lang, seq))
  }

  return {
    create: (actor, ask) => createMemorandum(deps, actor, ask),

    async perform(memo, person, command) {
      const room = await open(memo)
      if (!room.ok) return room
      return room.value.decide(
        person,
        ({ dossier }) => {
          const actor = actorIn(dossier, person)
          if (!actor) return refuse({ why: 'no-such-memorandum' })
          return decide(dossier, items(), actor, command, seams)
        },
        command.do === 'set-fields' ? (doc, after) => followFields(doc, after, template) : undefined,
      )
    },

    async restore(memo, person, ask) {
      const room = await entered(memo, person, 'restore-text')
      if (!room.ok) return room
      const lang = ask.lang ?? leading(room.value)
      const then = await earlier(room.value, ask.seq, lang)
      if (!then.ok) return then
      const { block } = ask
      if (block !== undefined && !blockOf(then.value, block)) return refuse({ why: 'no-such-block' })
      return room.value.decide(
        person,
        ({ dossier, doc }) => {
          const allowed = allowedIn(dossier, person, 'restore-text')
          if (!allowed.ok) return allowed
          if (block !== undefined && isLocked(doc(), lang, block))
            return refuse({ why: 'not-allowed', action: 'restore-text' })
          return ok([])
        },
        (doc) => {
          if (block === undefined) restoreText(rootOf(doc, lang), then.value.blocks)
          else restoreBlock(rootOf(doc, lang), then.value.blocks, block)
        },
      )
    },

    async bringBack(memo, person, { removal }) {
      const room = await open(memo)
      return room.ok ? bringRemovalBack(room.value, person, removal) : room
    },

    async history(memo, person, ask) {
      const room = await entered(memo, person, 'read')
      if (!room.ok) return room
      const entries = changesIn(await room.value.written(), ask.lang ?? leading(room.value))
      const changes = (await new Slices(seams.now).all(entries)).flat()
      return ok(ask.block === undefined ? changes : changes.filter((c) => c.block === ask.block))
    },

    async textAt(memo, person, seq, lang) {
      const room = await entered(memo, person, 'read')
      return room.ok ? earlier(room.value, seq, lang ?? leading(room.value)) : room
    },
  }
}

function allowedIn(dossier: Dossier, person: PersonId, action: Action): Result<null, Refusal> {
  const actor = actorIn(dossier, person)
  return actor ? permit(actor.role, action) : refuse({ why: 'no-such-memorandum' })
}

function isLocked(doc: Y.Doc, lang: Lang, block: BlockId): boolean {
  const element = elementOf(rootOf(doc, lang), block)
  return element !== undefined && readBlock(element).locked
}

/** [PF1] When the form changes, every locked block that follows it is rewritten, in the same append. */
function followFields(doc: Y.Doc, { about, fields }: Dossier, template: PerformDeps['template']): void {
  const own = about && template(about.template)
  if (!about || !own) return
  for (const lang of about.languages)
    rewriteLocked(rootOf(doc, lang), (block) => lockedText(own, block, fields, lang))
}
