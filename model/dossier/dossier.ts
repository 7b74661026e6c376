import type { RungWords } from '../history/strength/rungs.ts'
import type { BlockId, ClientId, ItemId, PersonId, Seq, SuggestionId, ThreadId } from '../ids.ts'
import { emptyFields, type Fields, NO_PARTICIPANTS, type Participants } from '../memo/particulars.ts'
import { PersistentMap } from '../persistent-map.ts'
import { type Commentary, NO_COMMENTARY } from './comments/commentary.ts'
import type { Thread } from './comments/thread.ts'
import type { About } from './creation.ts'
import type { BlockDoubt } from './doubts.ts'
import type { ClientOwner } from './joining.ts'
import type { Member } from './membership.ts'
import type { NamedReading } from './named-readings.ts'
import type { Proposal } from './proposals.ts'
import type { Removal } from './removal.ts'
import type { Restoration } from './restoration.ts'
import type { BlockStances, StanceKey } from './stances/stance.ts'
import type { ReadingRegister, State } from './state.ts'
import type { EntryStamp } from './subject.ts'
import type { OpenSuggestions, OverSuggestions, Suggestion } from './suggestions/suggestion.ts'
import { NONE_OPEN, NONE_OVER } from './suggestions/tally.ts'

/** What is decided about one memorandum: the facts folded. Never edited by hand. */
export type Dossier = {
  readonly seq: Seq
  readonly epoch: number
  readonly about: About | null
  readonly state: State
  readonly reading: ReadingRegister
  /** The named versions (稿次), in the order they were named. */
  readonly readings: readonly NamedReading[]
  /** When it counted anew, the oldest first. */
  readonly renumberings: readonly EntryStamp[]
  /** The oldest first. */
  readonly restorations: readonly Restoration[]
  readonly fields: Fields
  readonly participants: Participants
  readonly members: PersistentMap<PersonId, Member>
  readonly clients: PersistentMap<ClientId, ClientOwner>
  /** One at a time for an item. */
  readonly proposals: PersistentMap<ItemId, Proposal>
  readonly threads: PersistentMap<ThreadId, Thread>
  readonly commentary: Commentary
  /** By suggestion, the threads that hang on it and those it was made of: an index. */
  readonly threadsAbout: PersistentMap<SuggestionId, readonly ThreadId[]>
  readonly suggestions: PersistentMap<SuggestionId, Suggestion>
  /** Those of each party that are over and still known, oldest first. */
  readonly overSuggestions: OverSuggestions
  readonly openSuggestions: OpenSuggestions
  /** What the sides say of blocks, by language and block. */
  readonly stances: PersistentMap<StanceKey, BlockStances>
  /** Those on blocks that are no longer in the text, the one gone longest first. */
  readonly goneStances: readonly StanceKey[]
  /** What is tabled and open, by the blocks it is about: an index. */
  readonly tabledAt: PersistentMap<BlockId, readonly SuggestionId[]>
  /** The words of strength that this memorandum has instead of those that ship. */
  readonly strength: readonly RungWords[]
  /** By the seq of their first update, oldest first. */
  readonly removals: PersistentMap<Seq, Removal>
  /** Blocks that several changed at once and nobody has checked. */
  readonly doubts: PersistentMap<StanceKey, BlockDoubt>
  /** Which of them name this block first: an index. */
  readonly noticedAt: PersistentMap<BlockId, readonly Seq[]>
}

export const EMPTY_DOSSIER: Dossier = {
  seq: 0,
  epoch: 0,
  about: null,
  state: { is: 'drafting', thawed: null },
  reading: { open: null, closed: null },
  readings: [],
  renumberings: [],
  restorations: [],
  fields: emptyFields(0),
  participants: NO_PARTICIPANTS,
  members: PersistentMap.of(),
  clients: PersistentMap.of(),
  proposals: PersistentMap.of(),
  threads: PersistentMap.of(),
  commentary: NO_COMMENTARY,
  threadsAbout: PersistentMap.of(),
  suggestions: PersistentMap.of(),
  overSuggestions: NONE_OVER,
  openSuggestions: NONE_OPEN,
  stances: PersistentMap.of(),
  goneStances: [],
  tabledAt: PersistentMap.of(),
  strength: [],
  removals: PersistentMap.of(),
  doubts: PersistentMap.of(),
  noticedAt: PersistentMap.of(),
}
