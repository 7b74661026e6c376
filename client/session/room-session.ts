import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { BroughtIn } from '../../model/dossier/bringing-in.ts'
import type { Insertion } from '../../model/dossier/carry-several.ts'
import type { Command } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { AnchoredPlace, Place } from '../../model/draft/anchors.ts'
import type { BlockId, ItemId, MemoId, PersonId, Seq, SuggestionId, ThreadId } from '../../model/ids.ts'
import type { Anchor } from '../../model/memo/anchor.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor, Role, Side } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import type { Gate } from './gate.ts'
import type { SelectedPlace } from './selection.ts'
import type { SteppingUndo } from './undo-steps.ts'

/** What the screen says about saving. `unsaved` counts edits (MARKs) without a receipt; times are UTC milliseconds. */
export type SaveState =
  | { readonly state: 'saved'; readonly seq: Seq }
  | { readonly state: 'saving'; readonly unsaved: number; readonly since: number }
  | { readonly state: 'disconnected'; readonly unsaved: number; readonly since: number }

/** Text that did not reach the journal, kept for its author to read, copy and put back. */
export type RescueCopy = {
  readonly at: number
  readonly refusal: Refusal | null
  readonly blocks: readonly RescuedBlock[]
}
/** What 放回正文 did: the words went back, they were in the text already, or nothing can go back now. */
export type PutBack = 'back' | 'there' | 'not-now'

export type RescuedBlock = {
  readonly id: BlockId
  /** The words on disk at the time, and the words written. */
  readonly before: string
  readonly after: string
  /** The block as written; null when it was removed. */
  readonly block: Block | null
  /** The block above it at the time; null at the start. */
  readonly above: BlockId | null
  /** The blocks of the text at the time, as they followed one another. */
  readonly order: readonly BlockId[]
  /** Written as a suggestion, which is for its own party alone. */
  readonly suggested: boolean
  /** Somebody else took the block out: the words in it, to be found again. */
  readonly gone?: GoneWords
  /** Words of a block that still stands, or whose other words do: they are kept by themselves. */
  readonly apart?: boolean
  /** What was said with it there. */
  readonly said?: RescuedRemarks
}
/** Words, and how often a text must have them for those that went to be in it. */
export type CountedWords = { readonly words: string; readonly times: number }

/** The words of a block that somebody else took out: those typed here that were not on disk, and the longest of the rest. */
export type GoneWords = {
  readonly own: readonly { readonly words: string; readonly found: readonly CountedWords[] }[]
  readonly others: CountedWords | null
}
/** What goes with the words of a suggestion. */
export type RescuedRemarks = {
  readonly lang: Lang
  readonly reason: string
  readonly bracket: boolean
  readonly counters: SuggestionId | null
  readonly thread?: ThreadId
  /** The suggestion of which it was to be the next version. */
  readonly revises: SuggestionId | null
  /** Words in brackets for which there was no other wording yet. */
  readonly run: { readonly from: number; readonly to: number } | null
}

export type SessionPhase =
  | { readonly phase: 'joining' }
  | { readonly phase: 'live' }
  /** Over in this tab, and why; rejoining is offered where it can help. */
  | { readonly phase: 'ended'; readonly refusal: Refusal; readonly canRejoin: boolean }

export type PresentPerson = {
  readonly client: number
  readonly person: PersonId
  readonly name: string
  readonly side: Side | null
  readonly role: Role
  readonly me: boolean
}

/** One immutable picture of the room; a new object whenever anything in it changed. */
export type RoomPicture = {
  readonly phase: SessionPhase
  readonly save: SaveState
  /** The server said that it restarts, and is not back yet. */
  readonly draining: boolean
  /** No socket gets through; the frames go by an HTTP line, more slowly. */
  readonly byLine: boolean
  readonly lang: Lang
  readonly memo: Memorandum
  readonly dossier: Dossier
  /** This tab's person in the memorandum; null until the dossier has arrived. */
  readonly actor: Actor | null
  readonly canWrite: boolean
  readonly here: readonly PresentPerson[]
  readonly rescue: RescueCopy | null
  /** Where each thread's text is now; null when the thread is orphaned. */
  readonly places: ReadonlyMap<ThreadId, AnchoredPlace | null>
  /** The selection inside one block, if any, and where its words are now: what a new comment would be anchored to. */
  readonly selected: SelectedPlace | null
  /** The block the caret is in, with or without a selection: the one whose history is shown. */
  readonly at: BlockId | null
  /** The thread, the suggestion and the block the screen points at. */
  readonly openThread: ThreadId | null
  readonly openSuggestion: { readonly suggestion: SuggestionId; readonly nth: number } | null
  readonly revealed: RevealedBlock | null
}

/** `beside`: it is brought to view, and a panel stays in front of it where there is room for one of them only. */
type RevealedBlock = {
  readonly block: BlockId
  readonly place: Place | null
  readonly beside: boolean
  readonly nth: number
}

/** The live document of one join, for the editor alone; a new object after every fresh join. */
export type RoomText = {
  readonly lang: Lang
  readonly doc: Y.Doc
  readonly root: Y.XmlFragment
  readonly awareness: Awareness
  readonly undo: SteppingUndo
  readonly gate: Gate
}

/** `left`: of several suggestions that were to be accepted those that stay open. */
export type PerformedCommand = {
  readonly seq: Seq
  readonly left?: readonly SuggestionId[] | undefined
  readonly made?: BroughtIn | undefined
}

/** One memorandum open in one tab. React reads `picture` through `useSyncExternalStore` and calls the verbs. */
export type RoomSession = {
  readonly id: MemoId
  picture(): RoomPicture
  subscribe(listener: () => void): () => void
  /** The document to bind an editor to; null while joining and after the end. */
  text(): RoomText | null
  /** Whether edits would be lost if this tab closed now, an open composition included. */
  hasUnsaved(): boolean
  perform(command: Command): Promise<Result<PerformedCommand, Refusal>>
  /** Inserts blocks as one edit of this person and one step of undo. False, with nothing inserted, when not allowed. */
  insertBlocks(insertions: readonly Insertion[]): boolean
  moveBlock(block: BlockId, by: -1 | 1): boolean
  removeBlock(block: BlockId): boolean
  /** Gives a block other words, as one step of undo. False when not allowed. */
  rewordBlock(block: BlockId, words: string): boolean
  /** Links a block to the prior item it takes up, or unlinks it; the words stay. False when not allowed. */
  linkItem(block: BlockId, item: ItemId): boolean
  unlinkItem(block: BlockId, item: ItemId): boolean
  anchorAt(place: Place): Anchor | null
  /** Where the words of an anchor are now; null when they are gone. */
  placeOf(anchor: Anchor): Place | null
  /** The selected words, for who holds them while others write. */
  selectedAnchor(): Anchor | null
  /** The editor tells what is selected; panels and the editor point at places in the text. */
  select(place: SelectedPlace | null, at: BlockId | null): void
  reveal(block: BlockId, place?: Place | null, beside?: boolean): void
  pointAt(thread: ThreadId | null): void
  pointAtSuggestion(suggestion: SuggestionId): void
  /** Lets go of what is kept, or of these of its blocks. */
  dismissRescue(blocks?: readonly RescuedBlock[]): void
  /** Keeps words that did not reach the journal, for their author. */
  keepRescue(copy: RescueCopy): void
  /** Puts what was written in the text back into it as this person's edit, undoable. False when nothing may be written now. */
  putBack(): PutBack
  rejoin(): void
}
