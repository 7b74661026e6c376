import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Command } from '../../model/dossier/decide.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Place } from '../../model/draft/anchors.ts'
import type { BlockId, ItemId, MemoId, PersonId, Seq, ThreadId } from '../../model/ids.ts'
import type { Anchor } from '../../model/memo/anchor.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor, Role, Side } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import type { Gate } from './gate.ts'

/** What the screen says about saving, in words. Counts are edits (MARKs) not yet receipted. */
export type SaveState =
  | { readonly state: 'saved'; readonly seq: Seq }
  | { readonly state: 'saving'; readonly unsaved: number; readonly since: number }
  | { readonly state: 'disconnected'; readonly unsaved: number; readonly since: number }

/** Text that did not make it into the journal, kept for its author to read, copy and put back. */
export type RescueCopy = {
  readonly at: number
  readonly refusal: Refusal | null
  readonly blocks: readonly RescuedBlock[]
}
export type RescuedBlock = {
  readonly id: BlockId
  /** The words on disk when it was written, and the words written. */
  readonly before: string
  readonly after: string
  /** As it was written; null: it was removed. */
  readonly block: Block | null
  /** What stood above it. */
  readonly above: BlockId | null
}

export type Phase =
  | { readonly phase: 'joining' }
  | { readonly phase: 'live' }
  /** Over for this tab: the code tells why; joining afresh is offered where that can help. */
  | { readonly phase: 'ended'; readonly refusal: Refusal; readonly canRejoin: boolean }

export type Present = {
  readonly client: number
  readonly person: PersonId
  readonly name: string
  readonly side: Side | null
  readonly role: Role
  readonly me: boolean
}

/** One immutable picture of the room; a new object whenever anything of it changed. */
export type RoomPicture = {
  readonly phase: Phase
  readonly save: SaveState
  /** Disconnected because the server said that it restarts. */
  readonly draining: boolean
  readonly lang: Lang
  readonly memo: Memorandum
  readonly dossier: Dossier
  /** Who this tab is in the memorandum; null until the dossier arrived. */
  readonly actor: Actor | null
  readonly canWrite: boolean
  readonly here: readonly Present[]
  readonly rescue: RescueCopy | null
  /** Where each thread's text is now; null: orphaned. */
  readonly places: ReadonlyMap<ThreadId, Place | null>
  /** The reader's selection inside one block, if any: what a new comment would hang on. */
  readonly selected: Place | null
  /** The block the caret is in, with or without a selection: whose history is shown. */
  readonly at: BlockId | null
  /** The thread and the block the screen points at. */
  readonly openThread: ThreadId | null
  readonly revealed: { readonly block: BlockId; readonly place: Place | null; readonly nth: number } | null
}

/** The live document of one join, for the editor alone; another object after every fresh join. */
export type RoomText = {
  readonly lang: Lang
  readonly doc: Y.Doc
  readonly root: Y.XmlFragment
  readonly awareness: Awareness
  readonly undo: Y.UndoManager
  readonly gate: Gate
}

/** One memorandum open in one tab. React reads `picture` through `useSyncExternalStore` and calls the verbs. */
export type RoomSession = {
  readonly id: MemoId
  picture(): RoomPicture
  subscribe(listener: () => void): () => void
  /** The document to bind an editor to; null while joining for the first time and after the end. */
  text(): RoomText | null
  /** Edits that would be lost if this tab closed now, a composition under way included. */
  hasUnsaved(): boolean
  perform(command: Command): Promise<Result<{ readonly seq: Seq }, Refusal>>
  /** Puts blocks after `after` (null: at the start) as one's own edit, undoable. Returns false when not allowed. */
  insertBlocks(after: BlockId | null, blocks: readonly Block[]): boolean
  moveBlock(block: BlockId, by: -1 | 1): boolean
  removeBlock(block: BlockId): boolean
  /** Notes on a block that it takes a prior item up, or no longer does; the words stay. False when not allowed. */
  linkItem(block: BlockId, item: ItemId): boolean
  unlinkItem(block: BlockId, item: ItemId): boolean
  anchorAt(place: Place): Anchor | null
  /** The editor tells what is selected; panels and the editor point at a place. */
  select(place: Place | null, at: BlockId | null): void
  reveal(block: BlockId, place?: Place | null): void
  pointAt(thread: ThreadId | null): void
  dismissRescue(): void
  /** The rescued words go into the text again, as one's own edit, undoable. False when nothing may be written now. */
  putBack(): boolean
  rejoin(): void
  close(): void
}
