import type { BlockKind } from '../memo/kinds.ts'
import type { WorkingCopy } from './working-copy.ts'

/** Who a Word document says changed or said something, and on which day (`2026-11-27`). It is never believed. */
export type WordHand = { readonly by: string; readonly day: string | null }
/** `timed`: the file says at which hour, as our own exports never do. */
export type FileHand = WordHand & { readonly timed?: boolean }

/** What a file says of the marks of words; it says nothing of those that are absent. */
export type WordMarks = {
  readonly strong?: boolean
  readonly em?: boolean
  /** Null: they are no link. */
  readonly link?: string | null
}

/** Words of a paragraph that came and went in one way, and look one way. */
export type WordRun = {
  readonly text: string
  readonly marks?: WordMarks
  /** Who changed how they look. */
  readonly restyled?: FileHand
  readonly put: FileHand | null
  readonly struck: FileHand | null
}

/** What a paragraph is by its style: a block, one of the list of participants, or a line of the table of contents. */
export type WordForm = {
  readonly kind: BlockKind | 'participants' | 'contents'
  readonly level: number
  /** The level of the list that counts it, from 1; absent: none does. */
  readonly listed?: number
}

export type WordParagraph = {
  /** The blocks that its bookmarks name, in their order. */
  readonly blocks: readonly string[]
  /** Null: its style says nothing. */
  readonly form: WordForm | null
  readonly runs: readonly WordRun[]
  /** Who deleted the end of it: it goes on with the next one. */
  readonly endStruck: FileHand | null
  readonly endPut: FileHand | null
}

/** A place: so many UTF-16 units into the words of all runs of a paragraph. */
export type WordPoint = { readonly paragraph: number; readonly at: number }
export type WordRange = { readonly from: WordPoint; readonly to: WordPoint }

export type WordComment = FileHand & {
  readonly id: string
  readonly text: string
  readonly resolved: boolean
  /** The comment that it answers. */
  readonly parent: string | null
  /** Null: it hangs on nothing that was read. */
  readonly range: WordRange | null
}

/** What of a Word document does not come in. */
export const WORD_LEFT_OUT = [
  'table',
  'picture',
  'object',
  'box',
  'note',
  'header',
  'hidden',
  'formula',
  'format',
  'placeholder',
  'sign',
  'link',
  'chunk',
  'contents',
  'numbering',
  'style',
  'break',
  'ruby',
] as const
export type WordLeftOutKind = (typeof WORD_LEFT_OUT)[number]
/** `words`: what was left out, or beside what it stands. */
export type WordLeftOut = { readonly what: WordLeftOutKind; readonly words: string }

export type WordDocument = {
  readonly paragraphs: readonly WordParagraph[]
  readonly comments: readonly WordComment[]
  /** Null: it is no working copy of anything. */
  readonly copy: WorkingCopy | null
  readonly leftOut: readonly WordLeftOut[]
}
