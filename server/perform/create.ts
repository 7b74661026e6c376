import { EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { addMember } from '../../model/dossier/membership.ts'
import { insertBlocks } from '../../model/draft/edit.ts'
import { rootOf } from '../../model/draft/text.ts'
import {
  blockId,
  type MemoId,
  memoId,
  type PersonId,
  type Seams,
  type SourceId,
  type TemplateId,
} from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Fields } from '../../model/memo/particulars.ts'
import { instantiate, type Template } from '../../model/memo/template.ts'
import type { Actor } from '../../model/people.ts'
import { may } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { OpenRoom, Performed } from './open-room.ts'

export type NewMemorandum = {
  readonly title: string
  readonly template: TemplateId
  readonly languages: readonly Lang[]
  readonly leading: Lang
  readonly scope: readonly SourceId[]
  readonly fields: Fields
  /** Whoever creates it is one of them. */
  readonly members: readonly Actor[]
}

export type CreateDeps = {
  /** The room of a memorandum that does not exist yet. */
  readonly found: (memo: MemoId) => Promise<Result<OpenRoom, Refusal>>
  readonly template: (id: TemplateId) => Template | null
  readonly seams: Seams
}

export type Created = Performed & { readonly memo: MemoId }

/** [PF2] The first entries of a journal, one append: the memorandum, its members, the text of the template. */
export async function createMemorandum(
  { found, template, seams }: CreateDeps,
  by: PersonId,
  ask: NewMemorandum,
): Promise<Result<Created, Refusal>> {
  const creator = ask.members.find((member) => member.person === by)
  if (!creator || !may(creator.role, 'create-memorandum'))
    return refuse({ why: 'not-allowed', action: 'create-memorandum' })
  const own = template(ask.template)
  if (!own) return refuse({ why: 'not-found' })
  const facts = firstFacts(creator, ask)
  if (!facts.ok) return facts
  const memo = memoId(`m-${seams.id().toLowerCase()}`)
  const room = await found(memo)
  if (!room.ok) return room
  const fresh = () => blockId(seams.id())
  const done = await room.value.decide(
    by,
    () => facts,
    (doc, { fields }) =>
      insertBlocks(rootOf(doc, ask.leading), null, instantiate(own, fields, ask.leading, fresh)),
  )
  return done.ok ? ok({ memo, seq: done.value.seq }) : done
}

/** The members come in one by one under the rules that hold later, too. */
function firstFacts(creator: Actor, { members, ...about }: NewMemorandum): Result<readonly Fact[], Refusal> {
  const facts: Fact[] = [{ kind: 'created', ...about, epoch: 1 }]
  let dossier = EMPTY_DOSSIER
  for (const { person, name, role, side } of members) {
    const added = addMember(dossier, creator, { person, name, role, side })
    if (!added.ok) return added
    for (const fact of added.value)
      dossier = fold(dossier, { seq: facts.length, at: 0, by: creator.person, audience: 'all', fact })
    facts.push(...added.value)
  }
  return ok(facts)
}
