import { lettersOf, type RangeLetter, sameLetters } from '../../history/range.ts'
import type { ChangedRun } from '../../history/range-changes.ts'
import { blockId, type SuggestionId } from '../../ids.ts'
import { type Block, blockText, type Lang } from '../../memo/blocks.ts'
import type { PlacedText } from '../text-in-hand.ts'
import { type Fit, fitOf, piecesOf } from './fit.ts'
import type { Party } from './forms.ts'
import type { Suggestion } from './suggestion.ts'

/**
 * One place in which a tabled suggestion would change the text. `from`, `to`: letters of the whole text, with a line end in
 * front of each block (`offsetsOf`). `put` null: the words are in dispute, and no other wording is proposed yet.
 */
export type PlacedRun = {
  readonly suggestion: Suggestion
  readonly from: number
  readonly to: number
  readonly put: readonly RangeLetter[] | null
}

/** Runs that touch each other, and the stretch of the text that they take together. */
export type RunCluster = { readonly from: number; readonly to: number; readonly runs: readonly PlacedRun[] }

const counts = new WeakMap<Block, number>()

/** The letters of a block, its line end included. */
function countOf(block: Block): number {
  const known = counts.get(block)
  if (known !== undefined) return known
  let count = 1
  for (const _ of blockText(block)) count++
  counts.set(block, count)
  return count
}

/** The text or a part of it, in which letters are counted. */
export type CountedText = Pick<PlacedText, 'blocks'>

const offsets = new WeakMap<readonly Block[], readonly number[]>()

/** Where each block begins, in letters; the last one: where the stretch ends. */
export function offsetsOf({ blocks }: CountedText): readonly number[] {
  const known = offsets.get(blocks)
  if (known) return known
  const found = [0]
  for (const block of blocks) found.push((found.at(-1) ?? 0) + countOf(block))
  offsets.set(blocks, found)
  return found
}

/** What a tabled suggestion would change in `count` blocks from place `at` of the text on; letters count from there. */
export type RangeRuns = {
  readonly suggestion: Suggestion
  readonly at: number
  readonly count: number
  readonly runs: readonly (Omit<ChangedRun, 'put'> & Pick<PlacedRun, 'put'>)[]
}

/** Null when it does not fit, or moves a block. `pieces`: where they are known. */
export function rangeRunsOf(
  suggestion: Suggestion,
  fit: Fit,
  pieces?: readonly ChangedRun[],
): RangeRuns | null {
  if (fit.is === 'later') {
    const { at, now, from, to } = fit
    return { suggestion, at, count: now.length, runs: [{ from, to, put: null }] }
  }
  if (fit.is !== 'fits' || fit.write.is === 'move') return null
  const { at, now } = fit.write
  return { suggestion, at, count: now.length, runs: pieces ?? piecesOf(fit) }
}

export const rangeRunsOn = (suggestion: Suggestion, text: PlacedText): RangeRuns | null =>
  suggestion.tabled && rangeRunsOf(suggestion, fitOf(suggestion.tabled.form, text))

/** The runs of a tabled suggestion on the present text; none when it does not fit, or moves a block. */
export function runsOn(suggestion: Suggestion, text: PlacedText): readonly PlacedRun[] {
  const found = rangeRunsOn(suggestion, text)
  return found ? placedRuns(found, text) : []
}

/** `first`: the place in the text of the first block of the stretch. */
export function placedRuns(
  { suggestion, at, runs }: Pick<RangeRuns, 'suggestion' | 'at' | 'runs'>,
  stretch: CountedText,
  first = 0,
): readonly PlacedRun[] {
  const start = offsetsOf(stretch)[at - first] ?? 0
  return runs.map(({ from, to, put }) => ({ suggestion, from: start + from, to: start + to, put }))
}

/** An insertion touches what is at either end of it, too. */
export function clustersOf(runs: readonly PlacedRun[]): readonly RunCluster[] {
  const clusters: { from: number; to: number; runs: PlacedRun[] }[] = []
  for (const run of runs.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = clusters.at(-1)
    const meets = last && run.from === last.to && (run.from === run.to || last.from === last.to)
    if (last && (run.from < last.to || meets)) {
      last.to = Math.max(last.to, run.to)
      last.runs.push(run)
    } else clusters.push({ from: run.from, to: run.to, runs: [run] })
  }
  return clusters
}

/** The letters of a stretch of the text. */
export function lettersBetween(text: CountedText, from: number, to: number): readonly RangeLetter[] {
  const starts = offsetsOf(text)
  let first = starts.findLastIndex((start) => start <= from)
  first = Math.max(0, Math.min(first, text.blocks.length - 1))
  const end = starts.findIndex((start) => start >= to)
  const letters = lettersOf(text.blocks.slice(first, end === -1 ? undefined : end))
  const start = starts[first] ?? 0
  return letters.slice(from - start, to - start)
}

/** What one suggestion says in place of the stretch of a cluster; null: the wording is to follow. */
export function saidIn(
  { from, to, runs }: RunCluster,
  now: readonly RangeLetter[],
  id: SuggestionId,
): readonly RangeLetter[] | null {
  const said: RangeLetter[] = []
  let at = from
  for (const run of runs) {
    if (run.suggestion.id !== id) continue
    if (run.put === null) return null
    said.push(...now.slice(at - from, run.from - from), ...run.put)
    at = run.to
  }
  return [...said, ...now.slice(at - from, to - from)]
}

/** The suggestions of a cluster, each once. */
export const suggestionsIn = ({ runs }: RunCluster): readonly Suggestion[] => [
  ...new Map(runs.map(({ suggestion }) => [suggestion.id, suggestion])).values(),
]

/**
 * [BR1] In dispute is what its side put in brackets, what another side declined, and where two parties say different
 * things.
 */
export function isDisputed(cluster: RunCluster, text: CountedText): boolean {
  const all = suggestionsIn(cluster)
  if (all.some(({ tabled, declines }) => tabled?.bracket || declines.length > 0)) return true
  const parties = new Set<Party>(all.map(({ party }) => party))
  if (parties.size < 2) return false
  const now = lettersBetween(text, cluster.from, cluster.to)
  const [first, ...others] = all.map(({ id }) => saidIn(cluster, now, id))
  return others.some((said) => !first || !said || !sameSaid(first, said))
}

/** New blocks have whatever ids they were given. */
const sameSaid = (a: readonly RangeLetter[], b: readonly RangeLetter[]): boolean =>
  sameLetters(a.map(unnamed), b.map(unnamed))

const unnamed = (letter: RangeLetter): RangeLetter =>
  letter.head ? { ...letter, head: { ...letter.head, id: blockId('') } } : letter

/** What is tabled and open in one language. */
export const tabledIn = (suggestions: Iterable<Suggestion>, lang: Lang): readonly Suggestion[] =>
  [...suggestions].filter(({ tabled, end }) => tabled?.form.lang === lang && !end)
