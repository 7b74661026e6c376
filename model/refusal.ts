import type { BlockId, ItemId } from './ids.ts'
import type { Action } from './policy.ts'

/**
 * Every expected failure, by a stable code (`why`) with its data. The sentence a person reads is made in `client/i18n`
 * from the code; the HTTP answer and the REJECT frame carry both unchanged.
 */
export type Refusal =
  | { readonly why: 'not-allowed'; readonly action?: Action }
  | { readonly why: 'not-signed-in' }
  | { readonly why: 'other-session'; readonly person?: string }
  | { readonly why: 'csrf' }
  | { readonly why: 'foreign-origin' }
  | { readonly why: 'not-found' }
  | { readonly why: 'malformed'; readonly detail?: string }
  | { readonly why: 'too-large'; readonly limit?: number }
  /** Of one update: structs, ranges that it deletes, what those divide, and what waits to be taken in. */
  | { readonly why: 'too-many-pieces' }
  | { readonly why: 'too-many-deletions' }
  | { readonly why: 'too-many-cuts' }
  | { readonly why: 'too-many-blocks-changed' }
  | { readonly why: 'too-much-at-once' }
  | { readonly why: 'too-much-an-hour' }
  | { readonly why: 'too-many-blocks' }
  | { readonly why: 'too-many-marks' }
  | { readonly why: 'block-too-long' }
  | { readonly why: 'text-too-long' }
  | { readonly why: 'too-many-requests' }
  | { readonly why: 'too-many-comments' }
  | { readonly why: 'invitation-unknown' }
  | { readonly why: 'invitation-used'; readonly at: number }
  | { readonly why: 'invitation-expired'; readonly at: number }
  | { readonly why: 'invitation-revoked' }
  | { readonly why: 'person-revoked' }
  | { readonly why: 'last-secretariat' }
  | { readonly why: 'no-such-person' }
  | { readonly why: 'no-such-memorandum' }
  | { readonly why: 'no-such-block' }
  | { readonly why: 'no-such-source' }
  | { readonly why: 'no-such-item'; readonly item?: ItemId }
  | { readonly why: 'no-such-thread' }
  | { readonly why: 'no-such-comment' }
  | { readonly why: 'no-such-version' }
  | { readonly why: 'no-such-export' }
  | { readonly why: 'not-yours' }
  | { readonly why: 'no-such-draft' }
  /** An upload that is neither text, Markdown nor DOCX; `detail`: what it looks like. */
  | { readonly why: 'not-a-document'; readonly detail?: string }
  | { readonly why: 'encoding-unknown' }
  | { readonly why: 'document-empty' }
  | { readonly why: 'document-too-long' }
  | { readonly why: 'document-too-complex' }
  | { readonly why: 'docx-damaged' }
  | { readonly why: 'docx-too-large' }
  /** `detail`: the address outside; `place`: where the document asks for it. */
  | { readonly why: 'docx-external'; readonly detail?: string; readonly place?: DocumentPlace }
  | { readonly why: 'docx-dtd' }
  /** Not a Word document; `detail`: what it looks like. */
  | { readonly why: 'not-word'; readonly detail?: string }
  | { readonly why: 'docx-encrypted' }
  | { readonly why: 'docx-macros' }
  /** It says of no version of this memorandum that it was made from it: which one is asked for. */
  | { readonly why: 'base-unknown' }
  /** It has next to nothing in common with the version it is compared with. */
  | { readonly why: 'docx-unlike' }
  /** Meanwhile somebody else changed how this upload is read. */
  | { readonly why: 'source-moved' }
  /** The library already has the memorandum of that round. */
  | { readonly why: 'source-held' }
  | { readonly why: 'source-without-title' }
  | { readonly why: 'source-without-dates' }
  | { readonly why: 'source-without-items' }
  | { readonly why: 'no-such-lineage' }
  | { readonly why: 'already-begun' }
  | { readonly why: 'already-linked' }
  | { readonly why: 'not-linked' }
  | { readonly why: 'already-confirmed' }
  | { readonly why: 'reason-missing' }
  | { readonly why: 'ground-missing' }
  | { readonly why: 'duplicate-of-itself'; readonly item?: ItemId }
  | { readonly why: 'addressee-missing' }
  | { readonly why: 'text-missing' }
  | { readonly why: 'already-proposed'; readonly item?: ItemId }
  /** Both sides agreed; `is`: to what (`ProposalKind`). */
  | { readonly why: 'already-agreed'; readonly is?: string; readonly item?: ItemId }
  | { readonly why: 'nothing-proposed'; readonly item?: ItemId }
  | { readonly why: 'proposal-moved'; readonly item?: ItemId }
  | { readonly why: 'own-proposal' }
  | { readonly why: 'reference-item'; readonly item?: ItemId }
  /** The memorandum has as many comments for this audience as it holds (`MOST_COMMENTS`). */
  | { readonly why: 'comments-full' }
  /** Nobody may say something for an audience that they are not of. */
  | { readonly why: 'others-audience' }
  /** Somebody is mentioned who could not read it, or is no member. */
  | { readonly why: 'cannot-read-thread' }
  | { readonly why: 'already-resolved' }
  | { readonly why: 'already-open' }
  /** The text was frozen at `at`; comments and proposals go on. */
  | { readonly why: 'frozen'; readonly at?: number }
  | { readonly why: 'already-frozen' }
  /** The memorandum is in a reading, opened at `at`: its text changes by accepted suggestions alone. */
  | { readonly why: 'reading'; readonly at?: number }
  | { readonly why: 'already-reading' }
  | { readonly why: 'not-reading' }
  | { readonly why: 'name-missing' }
  /** Another reading has this title. */
  | { readonly why: 'title-taken' }
  /** The memorandum has as many named readings as it holds (`MOST_READINGS`). */
  | { readonly why: 'readings-full' }
  | { readonly why: 'nothing-to-renumber' }
  | { readonly why: 'no-such-suggestion' }
  /** Meanwhile a newer version was saved or tabled. */
  | { readonly why: 'suggestion-moved' }
  /** It was applied, withdrawn or settled with another one. */
  | { readonly why: 'suggestion-over' }
  | { readonly why: 'nothing-to-table' }
  | { readonly why: 'own-suggestion' }
  | { readonly why: 'already-answered' }
  /** In a reading the head of the delegation accepts. */
  | { readonly why: 'needs-head' }
  /** What would stand is not what was on the screen of whoever accepts, or states something of `block`. */
  | { readonly why: 'wording-moved'; readonly block?: BlockId }
  /** The own side has a suggestion tabled that would change the block. */
  | { readonly why: 'own-suggestion-open'; readonly block?: BlockId }
  | { readonly why: 'block-empty' }
  | { readonly why: 'block-heading' }
  | { readonly why: 'condition-on-itself' }
  | { readonly why: 'already-stated' }
  | { readonly why: 'not-supported' }
  /** The text changed where the suggestion would change it. */
  | { readonly why: 'suggestion-conflict' }
  | { readonly why: 'already-in-text' }
  /** The words are in brackets, and no other wording is proposed yet. */
  | { readonly why: 'wording-to-follow' }
  | { readonly why: 'nothing-changed' }
  | { readonly why: 'block-locked' }
  /** The blocks do not stand side by side. */
  | { readonly why: 'blocks-apart' }
  | { readonly why: 'block-twice' }
  | { readonly why: 'block-elsewhere' }
  /** What no edit may bring into the text: `detail`. */
  | { readonly why: 'wording-unfit'; readonly detail?: string }
  | { readonly why: 'suggestion-too-long' }
  /** The memorandum has as many open suggestions as it holds. */
  | { readonly why: 'suggestions-full' }
  /** A block has as many tabled suggestions of one party as it holds. */
  | { readonly why: 'block-crowded' }
  | { readonly why: 'not-frozen' }
  | { readonly why: 'no-such-removal' }
  | { readonly why: 'already-settled' }
  | { readonly why: 'others-removal' }
  | { readonly why: 'dates-out-of-order' }
  | { readonly why: 'two-heads' }
  | { readonly why: 'text-moved' }
  | { readonly why: 'text-differs' }
  /** This was written into a journal that has gone back to how it stood at `at`: a backup was restored, or its lost end given up. */
  | { readonly why: 'backup-restored'; readonly at?: number }
  /** An edit that did not pass admission (`server/admission`): what was wrong with it. */
  | { readonly why: 'update-refused'; readonly code: string }
  | { readonly why: 'export-failed'; readonly detail?: string }
  | { readonly why: 'pdf-too-long' }
  | { readonly why: 'font-missing'; readonly detail?: string }
  /** `places`: where the characters stand, the first ten. */
  | { readonly why: 'glyph-missing'; readonly detail?: string; readonly places?: readonly GlyphPlace[] }
  | { readonly why: 'demonstration-only' }
  /** Its journal is damaged, or lacks entries that were in it: `missing` so many (as far as is known), written after `at`. */
  | { readonly why: 'memorandum-damaged'; readonly missing?: number; readonly at?: number }
  | { readonly why: 'client-too-old' }
  | { readonly why: 'unavailable' }

/** `words`: the beginning of the paragraph; null: it has none, or is not in the text. */
export type DocumentPlace = {
  readonly part: 'text' | 'header' | 'note' | 'settings' | 'other'
  readonly words: string | null
}

/** A character that no font draws: in a block, or elsewhere; `name` says where to a person. */
export type GlyphPlace = {
  readonly char: string
  readonly block: BlockId | null
  readonly name: string
}

export type RefusalCode = Refusal['why']
