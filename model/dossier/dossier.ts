import type { ClientId, CommentId, ItemId, PersonId, Seq, SourceId, TemplateId, ThreadId } from '../ids.ts'
import type { ItemKind } from '../library/items.ts'
import type { Anchor } from '../memo/anchor.ts'
import type { Lang } from '../memo/blocks.ts'
import { emptyFields, type Fields, NO_PARTICIPANTS, type Participants } from '../memo/particulars.ts'
import type { Actor, Role, Side } from '../people.ts'
import type { Addressee, Ground } from './grounds.ts'
import type { Removed } from './removed.ts'

export type Member = {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly side: Side | null
  readonly since: number
  readonly removedAt: number | null
}

/** What takes two keys: `by` proposed for `side`; in force once the head of the other side agreed. */
type TwoKeys = {
  readonly item: ItemId
  readonly side: Side
  readonly by: PersonId
  readonly reason: string
  readonly at: number
  /** The seq of the proposal: an agreement names it, so that it is always about this very reason. */
  readonly proposal: Seq
  readonly agreed: { readonly by: PersonId; readonly side: Side; readonly at: number } | null
}
/** `grounds` is empty in journals from before there was a checklist. */
export type Retirement = TwoKeys & { readonly is: 'retirement'; readonly grounds: readonly Ground[] }
export type Deferral = TwoKeys & { readonly is: 'deferral'; readonly to: Addressee }
/** That an item leaves the text: for good, or to be dealt with elsewhere. */
export type Proposal = Retirement | Deferral

export type Comment = {
  readonly id: CommentId
  readonly by: PersonId
  readonly at: number
  readonly text: string
  readonly editedAt: number | null
  readonly withdrawn: boolean
}

export type Thread = {
  readonly id: ThreadId
  readonly anchor: Anchor
  readonly comments: readonly Comment[]
  readonly resolved: { readonly by: PersonId; readonly at: number } | null
}

export type About = {
  readonly title: string
  readonly template: TemplateId
  readonly languages: readonly Lang[]
  readonly leading: Lang
  /** The sources whose items are on the table, and of which kinds. */
  readonly scope: readonly SourceId[]
  readonly kinds: readonly ItemKind[]
  readonly createdAt: number
}

/** A notice of much that went at once; standing until somebody settled it or the text is back (`removal`). */
export type Removal = Removed & {
  readonly at: number
  readonly settled:
    | ({ readonly is: 'restored' | 'dismissed' } & { readonly by: PersonId; readonly at: number })
    | null
}

/** Since when, by whom, decided by which entry. */
type Decided = { readonly by: PersonId; readonly at: number; readonly seq: Seq }
/** While drafting, and only then, the text takes edits. `thawed`: the last time it was frozen and is no more. */
export type State =
  | { readonly is: 'drafting'; readonly thawed: (Decided & { readonly reason: string }) | null }
  | ({ readonly is: 'frozen' } & Decided)
export const STATES = ['drafting', 'frozen'] as const satisfies readonly State['is'][]

/** What is decided about one memorandum: the facts folded. Never edited by hand. */
export type Dossier = {
  readonly seq: Seq
  readonly epoch: number
  readonly about: About | null
  readonly state: State
  /** The oldest first. */
  readonly restorations: readonly Restoration[]
  readonly fields: Fields
  readonly participants: Participants
  readonly members: ReadonlyMap<PersonId, Member>
  readonly clients: ReadonlyMap<ClientId, { readonly person: PersonId; readonly session: string }>
  /** One at a time for an item. */
  readonly proposals: ReadonlyMap<ItemId, Proposal>
  readonly threads: ReadonlyMap<ThreadId, Thread>
  /** By the seq of their first update, oldest first. */
  readonly removals: ReadonlyMap<Seq, Removal>
}

/** A backup took the place of the journal: with which entry, when, and when that backup was made. */
export type Restoration = { readonly seq: Seq; readonly at: number; readonly takenAt: number }

/** The language whose blocks give order, kind and links; Chinese until the memorandum's founding fact is known. */
export const leadingLang = ({ about }: Pick<Dossier, 'about'>): Lang => about?.leading ?? 'zh'

export const EMPTY_DOSSIER: Dossier = {
  seq: 0,
  epoch: 0,
  about: null,
  state: { is: 'drafting', thawed: null },
  restorations: [],
  fields: emptyFields(0),
  participants: NO_PARTICIPANTS,
  members: new Map(),
  clients: new Map(),
  proposals: new Map(),
  threads: new Map(),
  removals: new Map(),
}

/** The person as an actor in this memorandum, or null for somebody who is not (or no longer) a member. */
export function actorIn(dossier: Dossier, person: PersonId): Actor | null {
  const member = dossier.members.get(person)
  if (!member || member.removedAt !== null) return null
  return { person, name: member.name, role: member.role, side: member.side }
}
