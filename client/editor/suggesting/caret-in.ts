import { lettersOf, type RangeLetter } from '../../../model/history/range.ts'
import { type ChangedRun, runsBetween } from '../../../model/history/range-changes.ts'
import type { CaretPlace } from '../drawn/opening-keys.ts'
import type { OpenedSuggestion } from './opened.ts'

/** Which block of a wording, and how many characters of it stand before the caret. */
export type CaretIn = { readonly index: number; readonly offset: number }

export const START: CaretIn = { index: 0, offset: 0 }

/** [SX7] The caret stands at the letter that was clicked, also where the wording that is opened over it says more or less. */
export function caretIn(
  { place, blocks }: Pick<OpenedSuggestion, 'place' | 'blocks'>,
  caret: CaretPlace,
): CaretIn {
  const base = lettersOf(place.is === 'change' ? place.over : [])
  const head = base.findIndex((letter) => letter.head?.id === caret.block)
  if (head < 0) return START
  const written = lettersOf(blocks)
  return placeOf(written, movedOver(runsBetween(base, written), letterAt(base, head, caret.offset)))
}

/** The letter in front of which the caret stands: so many characters behind the line end at `head`. */
function letterAt(base: readonly RangeLetter[], head: number, offset: number): number {
  let [at, left] = [head + 1, offset]
  for (let letter = base[at]; letter && !letter.head && left >= letter.char.length; letter = base[at]) {
    left -= letter.char.length
    at++
  }
  return at
}

/** Where the letter at `at` is in the other range; of one that is gone, where what stands in its place begins. */
function movedOver(runs: readonly ChangedRun[], at: number): number {
  let moved = at
  for (const { from, to, put } of runs) {
    if (from > at) break
    const inside = to > at || (from === at && put.some(({ head }) => head !== null))
    moved += inside ? Math.min(at - from, put.length) - (at - from) : put.length - (to - from)
  }
  return moved
}

function placeOf(letters: readonly RangeLetter[], at: number): CaretIn {
  let [index, offset] = [-1, 0]
  for (const { head, char } of letters.slice(0, at)) {
    index += head ? 1 : 0
    offset = head ? 0 : offset + char.length
  }
  return { index: Math.max(index, 0), offset }
}
