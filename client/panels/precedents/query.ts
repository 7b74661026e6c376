import type { Place } from '../../../model/draft/anchors.ts'
import { blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import type { TextRange } from '../../../model/related/folded.ts'
import type { PrecedentYear } from '../../../model/related/precedents.ts'

/** The words selected in the draft; empty when fewer than two characters are selected. */
export function selectedWords({ blocks }: Memorandum, selected: Place | null): string {
  const block = selected && blocks.find(({ id }) => id === selected.block)
  if (!selected || !block) return ''
  const words = blockText(block).slice(selected.from, selected.to).trim()
  return [...words].length < 2 ? '' : words
}

type FinderQuery = { readonly words: string; readonly offered: string }

/** Newly selected words replace the query at once; clearing the selection leaves it as it is. */
export const withOffered = (query: FinderQuery, offered: string): FinderQuery =>
  query.offered === offered ? query : { words: offered === '' ? query.words : offered, offered }

export const passageCount = (years: readonly PrecedentYear[]): number =>
  years.reduce((sum, { precedents }) => sum + precedents.length, 0)

/** The first `most` passages, still grouped by year. */
export function firstPassages(years: readonly PrecedentYear[], most: number): PrecedentYear[] {
  let left = most
  const shown: PrecedentYear[] = []
  for (const { year, precedents } of years) {
    if (left <= 0) break
    const some = precedents.slice(0, left)
    shown.push({ year, precedents: some })
    left -= some.length
  }
  return shown
}

/** A paragraph longer than this (characters) is cut to the words around its first match. */
const LONG = 260
const AROUND = 100
const SENTENCE_END = /[。！？；]/u

/** The part of a text that is shown at first: all of a short one. It begins at a sentence when one begins nearby. */
export function excerptOf(text: string, ranges: readonly TextRange[]): TextRange {
  const first = ranges[0]
  if (text.length <= LONG || !first) return [0, text.length]
  const near = Math.max(0, first[0] - AROUND)
  const sentence = [...text.slice(near, first[0])].findIndex((letter) => SENTENCE_END.test(letter))
  const from = near === 0 ? 0 : sentence === -1 ? near : near + sentence + 1
  return [from, Math.min(text.length, Math.max(first[1] + AROUND, from + LONG - AROUND / 2))]
}

type MarkedRun = { readonly at: number; readonly text: string; readonly marked: boolean }

/** A part of a text cut at its matches. Ranges may be in any order; of two that overlap, the first counts. */
export function markedRuns(
  text: string,
  ranges: readonly TextRange[],
  [start, end]: TextRange = [0, text.length],
): MarkedRun[] {
  const runs: MarkedRun[] = []
  let at = start
  const add = (to: number, marked: boolean): void => {
    if (to > at) runs.push({ at, text: text.slice(at, to), marked })
    at = Math.max(at, to)
  }
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (from < at || from >= end) continue
    add(from, false)
    add(Math.min(to, end), true)
  }
  add(end, false)
  return runs
}
