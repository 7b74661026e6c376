import { wordingKey } from '../memo/wording.ts'
import type { DiffPiece } from './diff.ts'
import { diffText } from './diff.ts'

/** [CP3] What a change touches. `format`: full or half width, spaces between Han and Latin. */
export const CHANGE_CLASSES = ['substance', 'punctuation', 'format'] as const
export type ChangeClass = (typeof CHANGE_CLASSES)[number]

const PUNCTUATION = /^[\p{P}\s]+$/u
/** Signs that Unicode calls punctuation and that say how much something is. */
const MEASURE = /[%‰‱#@&*§†]/u

/** [CP3] The class of the change from one wording of a block to another. Null: they are the same, letter by letter. */
export function changeClass(before: string, after: string): ChangeClass | null {
  if (before === after) return null
  if (wordingKey(before, 'zh') === wordingKey(after, 'zh')) return 'format'
  return onlyPunctuation(diffText(before, after)) ? 'punctuation' : 'substance'
}

/** Whether nothing but punctuation came or went. */
export const onlyPunctuation = (pieces: readonly DiffPiece[]): boolean => pieces.every(isPunctuation)

/** A sign between two digits, as in 3-5, is part of the number. */
function isPunctuation({ kind, text }: DiffPiece, at: number, pieces: readonly DiffPiece[]): boolean {
  if (kind === 'same') return true
  if (!PUNCTUATION.test(text) || MEASURE.test(text)) return false
  return !(/\p{Nd}$/u.test(sameBeside(pieces, at, -1)) && /^\p{Nd}/u.test(sameBeside(pieces, at, 1)))
}

/** The unchanged text next to a change, in one direction; empty at an end of the text. */
function sameBeside(pieces: readonly DiffPiece[], at: number, step: -1 | 1): string {
  let beside = at + step
  while (pieces[beside] !== undefined && pieces[beside]?.kind !== 'same') beside += step
  return pieces[beside]?.text ?? ''
}
