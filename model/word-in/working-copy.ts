import { type BlockId, blockId } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'

/** [DX5] The custom property of a Word document that says, as JSON, what it was made of. */
export const WORKING_PROPERTY = 'Concord'

/**
 * What a working copy (可回传的工作稿) says of itself, so that what was written in it can be told from what it was made of:
 * the text as entry `seq` left it. `options`: `printedAs`.
 */
export type WorkingCopy = {
  readonly memorandum: string
  readonly seq: number
  readonly options: string
  /** What is printed above and below its pages (`besideText`); a copy made before this was said has none. */
  readonly beside?: readonly string[]
}

/** Letters alone: other programs count pages, and set blanks, otherwise. */
export const besideText = (words: string): string => words.replace(/[^\p{L}]/gu, '')

/** `zh clean`, `zh redline reading:12`: how the text was printed. */
export const printedAs = (lang: Lang, edition: string, base?: string): string =>
  [lang, edition, base ?? ''].join(' ').trim()

/** Of a rolling text, what is tracked and in brackets was proposed; of a redline, the text has it. */
export const isRollingCopy = ({ options }: WorkingCopy): boolean => options.split(' ')[1] === 'rolling'

/** Hidden, as its name begins with a line; it goes around all words of its block. */
const BOOKMARK = /^_c([\w-]{1,38})$/u

export const bookmarkOf = (block: BlockId): string => `_c${block}`
/** Null: the bookmark is none of ours. */
export function blockOfBookmark(name: string): BlockId | null {
  const [, id] = BOOKMARK.exec(name) ?? []
  return id === undefined ? null : blockId(id)
}
