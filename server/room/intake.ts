import type * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import {
  type DoubtedVersion,
  type DoubtOfBlock,
  doubtsBrought,
  MOST_VERSIONS,
  newDoubts,
} from '../../model/dossier/doubts.ts'
import { type Fact, SERVER } from '../../model/dossier/facts.ts'
import { frozenRefusal, textRefusal } from '../../model/dossier/state.ts'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import type { DoubtedBlock } from '../../model/draft/hands/doubts.ts'
import type { BroughtWords } from '../../model/draft/hands/following.ts'
import type { HandUpdate } from '../../model/draft/hands/reading.ts'
import { type BlockId, blockId, type ClientId, type PersonId, type Seq } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import { type Admitted, admit } from '../admission/admit.ts'
import type { AdmitRefusal } from '../admission/refused.ts'
import { Bursts } from './bursts.ts'
import { applyUpdate, blockIdsOf, repair } from './edits.ts'
import { TwoHands } from './hands.ts'
import { watchLapses } from './lapses.ts'
import { saysNothing } from './live-text.ts'
import type { Peer } from './peer.ts'
import { PieceShares } from './piece-shares.ts'
import type { EntryPosition, RoomState } from './room-state.ts'
import { ServerRemoval } from './server-removal.ts'

/** What is decided on: everything applied, durable or not. */
export type Decidable = { readonly dossier: Dossier; readonly doc: () => Y.Doc }
/** The last fact decided, or where the journal ends when there was none. */
export type Performed = { readonly seq: Seq }
export type Decide = (state: Decidable) => Result<readonly Fact[], Refusal>
/** The edit of the text that belongs to the facts just decided, in the same append. */
export type FollowUp = (doc: Y.Doc, after: Dossier) => void
/** What an edit of the server is: one that somebody could have made, or that locked blocks follow the form. */
export type FollowUpKind = 'edit' | 'form'

/** What is written of suggestions that have their keys: each edit is one update, by whoever proposed the words. */
export type AppliedEdit = { readonly by: PersonId; readonly edit: (doc: Y.Doc) => void }
export type DecideApplied = (
  state: Decidable,
) => Result<{ readonly facts: readonly Fact[]; readonly edits: readonly AppliedEdit[] }, Refusal>

/**
 * The two ways into a room's state: edits and decisions. Each is judged on what is applied, applied, and appended to the
 * journal, all in the turn of the event loop it came in.
 */
export class Intake {
  readonly #state: RoomState
  readonly #seams: Seams
  readonly #bursts = new Bursts()
  readonly #hands: TwoHands
  readonly #shares: PieceShares

  /** `share`: pieces that one person may leave in a text within an hour. */
  constructor(state: RoomState, seams: Seams, report: (error: unknown) => void, share: number) {
    this.#state = state
    this.#seams = seams
    this.#hands = new TwoHands(seams.now(), report)
    this.#shares = new PieceShares(share)
  }

  /**
   * [RM5] The one way in for an edit from a client: admit, apply, append, without waiting in between. [RM13] An update that
   * brings nothing new makes no entry, whoever sent it.
   */
  acceptUpdate(
    peer: Peer,
    update: Uint8Array,
    isWriter: boolean,
    seen: Seq | null,
  ): Result<void, AdmitRefusal> {
    if (saysNothing(update)) return ok(undefined)
    const { doc, dossier } = this.#state.applied()
    const { is } = dossier.state
    const closed = is === 'drafting' ? null : is
    const admitted = admit(doc, update, { client: peer.who.client, canWrite: isWriter, closed })
    if (!admitted.ok) return admitted
    const { fresh, known, deletions } = admitted.value.decoded
    const hand = {
      client: peer.who.client,
      fresh,
      deletions,
      seen,
      whole: seen === null || (known.length > 0 && fresh.length === 0),
    }
    // What names only what is gone already may still concern letters that live elsewhere now.
    const mayConcern = isWriter && closed === null && deletions.length > 0 && !hand.whole
    if (!admitted.value.changes && !mayConcern) return ok(undefined)
    if (this.#hasSpent(peer.who.person)) return refuse({ code: 'too-large', detail: 'hour' })
    this.#apply(peer, admitted.value, hand)
    return ok(undefined)
  }

  /** [RM22] */
  #hasSpent(person: PersonId): boolean {
    return this.#shares.isSpent(person, this.#seams.now())
  }

  /** [RM22] Makes an edit for one person. `by`: whose update it is, if it is not the server that writes. */
  #charged<T>(person: PersonId, edit: () => T, by: readonly ClientId[] = []): T {
    const doc = this.#state.doc()
    return this.#shares.charge(person, doc, [doc.clientID, ...by], this.#seams.now(), edit)
  }

  /** [TH16] Where the letters stand that were put elsewhere. */
  copied(): readonly CopiedLetters[] {
    return this.#hands.allCopied()
  }

  /** The bytes are appended as admitted: Yjs would now encode them without what was typed into a block just deleted. */
  #apply(peer: Peer, { structural, removed, update }: Admitted, hand: HandUpdate): void {
    const { person } = peer.who
    const { doc, dossier } = this.#state.applied()
    const ids = structural ? blockIdsOf(doc) : []
    for (const one of ids) one.readTouched()
    this.#bursts.before(person, removed, { doc, dossier }, this.#seams.now())
    const lapses = watchLapses(doc, dossier, structural)
    const moment = { now: this.#seams.now(), entry: this.#state.appends.acceptedUpTo() + 1 }
    const write = () => {
      const { changed, followed } = this.#state.attempt(() =>
        this.#hands.watch(doc, hand, moment, () => applyUpdate(doc, update, peer)),
      )
      const mended = followed ? this.#state.edit(() => this.#hands.mend(doc, followed, moment.entry)) : []
      const repaired = structural ? this.#state.edit(() => repair(ids, this.#seams)) : []
      return { changed, updates: [...(changed ? [update] : []), ...mended, ...repaired] }
    }
    const { changed, updates } = this.#charged(person, write, [hand.client])
    const copied = this.#hands.copied()
    const told = this.#tell(dossier, {
      by: person,
      entry: moment.entry,
      seen: hand.seen ?? moment.entry - 1,
    })
    if (updates.length === 0) return
    const lapsed = this.#state.applyFacts(lapses(person), person)
    const said = this.#state.applyFacts(told.map(asFact), SERVER, lapsed.length)
    const after = this.#state.applied()
    const judge = (at: EntryPosition) => this.#bursts.after(person, after, at)
    const notices = this.#state.notice(judge, lapsed.length + said.length, updates.length)
    const facts = [...lapsed, ...said, ...notices]
    this.#state.append(person, { facts, updates, from: changed ? peer : null, mends: true, copied })
  }

  /** [TH12] [TH14] What is to be said of the blocks that an update made doubtful. */
  #tell(dossier: Dossier, version: DoubtedVersion): readonly DoubtOfBlock[] {
    const [doubted, brought] = [this.#hands.doubted(), this.#hands.brought()]
    if (doubted.length + brought.length === 0) return NO_DOUBTS
    const passed = brought.flatMap((words) => doubtsWith(dossier, words))
    return newDoubts(dossier, [...doubtsAbout(doubted, dossier, version), ...passed])
  }

  /**
   * [RM17] Decides on the applied state; the facts and the edit that follows from them are one append. [FZ5] While the text is
   * frozen, a decision that would edit it is refused; [RG1] in a reading, too, unless locked blocks follow the form.
   */
  async acceptDecision(
    person: PersonId,
    decide: Decide,
    followUp?: FollowUp,
    kind: FollowUpKind = 'edit',
    removal = new ServerRemoval(person),
  ): Promise<Result<Performed, Refusal>> {
    const state = this.#state
    const applied = () => state.dossiers.applied()
    const decided = decide({ dossier: applied(), doc: () => state.doc() })
    if (!decided.ok) return decided
    const closed = kind === 'form' ? frozenRefusal(applied()) : textRefusal(applied())
    if (followUp && closed) return refuse(closed)
    // An edit in steps that has begun is made to its end: half of a text restored helps nobody.
    if (followUp && !removal.hasBegun && this.#hasSpent(person)) return refuse({ why: 'too-much-an-hour' })
    const facts = state.applyFacts(decided.value, person)
    const judge = followUp ? removal.watch(state.applied()) : null
    const lapses = followUp ? watchLapses(state.doc(), applied()) : null
    const write = (edit: FollowUp) => this.#charged(person, () => state.edit((doc) => edit(doc, applied())))
    const updates = followUp ? write(followUp) : []
    if (updates.length > 0) this.#hands.forget()
    const lapsed = lapses ? state.applyFacts(lapses(person), person, facts.length) : []
    const ahead = [...facts, ...lapsed]
    const notices = judge ? state.notice(judge, ahead.length, updates.length) : []
    const head = await state.append(person, { facts: [...ahead, ...notices], updates, from: null })
    return head ? ok({ seq: facts.at(-1)?.seq ?? head.seq }) : refuse({ why: 'unavailable' })
  }

  /** [LR9] Everybody is told what an edit in steps has removed, as far as it came. */
  async announce(person: PersonId, removal: ServerRemoval): Promise<void> {
    const state = this.#state
    const facts = state.notice((at) => removal.judge(state.applied(), at), 0, 0)
    await state.append(person, { facts, updates: [], from: null })
  }

  /**
   * [SU10] Applies suggestions: their facts, and an update for each, in one append. Both sides decided what goes and what
   * comes, so nobody is given notice of a removal.
   */
  async acceptApplied(person: PersonId, decide: DecideApplied): Promise<Result<Performed, Refusal>> {
    const state = this.#state
    const decided = decide({ dossier: state.dossiers.applied(), doc: () => state.doc() })
    if (!decided.ok) return decided
    const frozen = frozenRefusal(state.dossiers.applied())
    if (frozen) return refuse(frozen)
    if (this.#hasSpent(person)) return refuse({ why: 'too-much-an-hour' })
    const facts = state.applyFacts(decided.value.facts, person)
    const lapses = watchLapses(state.doc(), state.dossiers.applied())
    const write = () =>
      decided.value.edits.flatMap(({ by, edit }) => state.edit(edit).map((update) => ({ by, update })))
    const written = this.#charged(person, write)
    const updates = written.map(({ update }) => update)
    if (updates.length > 0) this.#hands.forget()
    const authors = written.map(({ by }) => by)
    const lapsed = state.applyFacts(lapses(person), person, facts.length)
    const head = await state.append(person, { facts: [...facts, ...lapsed], updates, authors, from: null })
    return head ? ok({ seq: facts.at(-1)?.seq ?? head.seq }) : refuse({ why: 'unavailable' })
  }
}

const NO_DOUBTS: readonly DoubtOfBlock[] = []
const asFact = (doubt: DoubtOfBlock): Fact => ({ kind: 'block-doubted', ...doubt })

/** [TH12] What is to be said of blocks. */
const doubtsAbout = (
  doubted: readonly DoubtedBlock[],
  dossier: Dossier,
  version: DoubtedVersion,
): readonly DoubtOfBlock[] =>
  doubted.flatMap(({ block, beside: clients }) => {
    const at = onText(block)
    const people = new Set(clients.flatMap((client) => dossier.clients.get(client)?.person ?? []))
    people.delete(version.by)
    const beside = [...people].slice(0, MOST_VERSIONS)
    return at ? [{ ...at, ...version, ...(beside.length > 0 ? { beside } : {}) }] : []
  })

function doubtsWith(dossier: Dossier, words: BroughtWords): readonly DoubtOfBlock[] {
  const [from, to] = [onText(words.from), onText(words.to)]
  return from && to ? doubtsBrought(dossier, to.lang, { from: from.block, to: to.block }) : []
}

function onText(key: string): { readonly lang: Lang; readonly block: BlockId } | null {
  const [root, id] = key.split(' ')
  const lang = LANGS.find((one) => one === root)
  return lang && id ? { lang, block: blockId(id) } : null
}
