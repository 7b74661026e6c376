import type { Place } from '../../../model/draft/anchors.ts'
import { blockText, type Memorandum } from '../../../model/memo/blocks.ts'

// Ignores case and full-width forms. A character whose folded form has another length stays as it is, so that offsets in
// the folded text are offsets in the text.
const foldedChar = (char: string): string => {
  const folded = char.normalize('NFKC').toLowerCase()
  return folded.length === char.length ? folded : char
}
const folded = (text: string): string => Array.from(text, foldedChar).join('')

/** [FD1] Every match, in order and without overlaps; two Chinese characters are enough, and so is one. */
export function findIn(memo: Memorandum, query: string): readonly Place[] {
  const wanted = folded(query.trim())
  if (wanted === '') return []
  return memo.blocks.flatMap((block) => {
    const text = folded(blockText(block))
    const places: Place[] = []
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length))
      places.push({ block: block.id, from: at, to: at + wanted.length })
    return places
  })
}

/** The index of the next match or the one before, wrapping around; -1 while there is none. */
export const stepIn = (count: number, current: number, by: -1 | 1): number =>
  count === 0 ? -1 : (current + by + count) % count
