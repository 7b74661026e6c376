import type { Stamp } from './attribution.ts'
import type { CharacterHistory } from './character-history.ts'
import { type FreeSegment, FreeText } from './free-text.ts'
import { Budget, commonLength } from './search-budget.ts'
import { cutStretch, type TextStretch } from './stretches.ts'

/** From this length on, in UTF-16 code units, a part of a deleted text is recognised when it comes in elsewhere. */
export const MIN_PART = 8

type OffsetRange = { readonly from: number; readonly to: number }
type Match = { readonly segment: FreeSegment; readonly there: OffsetRange; readonly here: OffsetRange }
export type Displaced = {
  /** What came in and was not deleted elsewhere. */
  readonly unknown: readonly TextStretch[]
  /** What was deleted and did not come in elsewhere. */
  readonly remaining: readonly TextStretch[]
}

/**
 * [AU4] What one entry deletes in one place and inserts in another (split, join, move, drag) keeps its attribution: a
 * whole stretch of any length, or a part of one that is long enough. [AU10] The search is bounded for each entry; what
 * is not found within the bound belongs to whoever entered it.
 */
export function traceDisplaced(
  entered: readonly TextStretch[],
  removed: readonly TextStretch[],
  history: CharacterHistory,
  stamp: Stamp,
): Displaced {
  const free = new FreeText(removed, MIN_PART)
  const search: Search = { free, history, budget: new Budget() }
  const unknown: TextStretch[] = []
  const waiting = [...entered]
  // Read by index: taking the first away from a long array moves all the others.
  for (let next = 0; next < waiting.length; next++) {
    const stretch = waiting[next]
    if (!stretch) continue
    const match = wholeMatch(stretch, search) ?? longestMatch(stretch, search)
    if (!match) {
      unknown.push(stretch)
      continue
    }
    const { segment, there, here } = match
    const copy = cutStretch(stretch, here.from, here.to)
    const original = cutStretch(segment.source, there.from, there.to)
    history.reenter(copy.pieces, history.attributionsOf(original.pieces), stamp)
    free.take(segment, there)
    waiting.push(...around(stretch, here))
  }
  return { unknown, remaining: free.remaining() }
}

type Search = { readonly free: FreeText; readonly history: CharacterHistory; readonly budget: Budget }

/** What of a stretch is before and after a range of it. */
const around = (stretch: TextStretch, { from, to }: OffsetRange): readonly TextStretch[] =>
  [cutStretch(stretch, 0, from), cutStretch(stretch, to, stretch.text.length)].filter(
    ({ text }) => text !== '',
  )

function wholeMatch(stretch: TextStretch, { free, history, budget }: Search): Match | null {
  const segments = free.reading(stretch.text)
  const last = segments.at(-1)
  if (!last || !isUnambiguous(segments, history, budget)) return null
  return { segment: last, there: last, here: { from: 0, to: stretch.text.length } }
}

/** The longest part common to the stretch and a removed one; none when it could have come from several people. */
function longestMatch(stretch: TextStretch, { free, history, budget }: Search): Match | null {
  if (stretch.text.length < MIN_PART) return null
  const best = longestParts(stretch.text, free, budget)
  const sources = best.map(({ segment: { source }, there }) => ({ source, ...there }))
  return isUnambiguous(sources, history, budget) ? (best.at(-1) ?? null) : null
}

/**
 * The longest common parts, in the order in which they stand. What was seen to be the same from an earlier place on is
 * not compared again from a later one: it would only be shorter.
 */
function longestParts(text: string, free: FreeText, budget: Budget): readonly Match[] {
  const starts = free.starts()
  const seen = new Map<TextStretch, Map<number, number>>()
  let best: Match[] = []
  let longest = 0
  for (let at = 0; at + MIN_PART <= text.length && budget.spend(1); at++) {
    for (const { source, from } of starts.get(text.slice(at, at + MIN_PART)) ?? []) {
      const ends = seen.get(source) ?? new Map<number, number>()
      seen.set(source, ends)
      if ((ends.get(from - at) ?? 0) > at) continue
      const segment = free.segmentAt(source, from, budget)
      if (!segment) continue
      const length = commonLength(text, at, source.text, from, segment.to, budget)
      ends.set(from - at, at + length)
      if (length < MIN_PART || length < longest) continue
      const found = { segment, there: { from, to: from + length }, here: { from: at, to: at + length } }
      if (length > longest) best = [found]
      else best.push(found)
      longest = length
    }
  }
  return budget.spent() ? [] : best
}

type SourcePart = OffsetRange & { readonly source: TextStretch }

/** [AU7] Whether the same people typed the same parts of all of these; not when that would take too long to tell. */
function isUnambiguous(parts: readonly SourcePart[], history: CharacterHistory, budget: Budget): boolean {
  if (parts.length < 2) return parts.length === 1
  const characters = parts.reduce((sum, { from, to }) => sum + to - from, 0)
  if (!budget.spend(characters + parts.length)) return false
  return history.unambiguous(parts.map(({ source, from, to }) => cutStretch(source, from, to))) !== null
}
