import type { Past } from './past.ts'
import type { Stamp } from './stamp.ts'
import { cut, type Stretch } from './stretches.ts'

/** So much of a text is long enough to be known again when it is only part of what was taken out; UTF-16 units. */
export const LONG = 8

type Range = { readonly from: number; readonly to: number }
type Match = { readonly source: Stretch; readonly there: Range; readonly here: Range }
export type Traced = {
  /** What came in and could not be traced. */
  readonly entered: readonly Stretch[]
  /** What was taken out and did not come in again. */
  readonly left: readonly Stretch[]
}

/**
 * [AU4] What one entry takes out and puts in elsewhere (split, join, move, drag) stays whose it was: a whole stretch of
 * any length, or part of one that is long enough.
 */
export function traceDisplaced(
  entered: readonly Stretch[],
  removed: readonly Stretch[],
  past: Past,
  stamp: Stamp,
): Traced {
  let left = removed
  const unknown: Stretch[] = []
  const waiting = [...entered]
  for (let stretch = waiting.shift(); stretch; stretch = waiting.shift()) {
    const match = wholeMatch(stretch, left, past) ?? longestMatch(stretch, left, past)
    if (!match) {
      unknown.push(stretch)
      continue
    }
    const { source, there, here } = match
    const [copy, original] = [cut(stretch, here.from, here.to), cut(source, there.from, there.to)]
    past.reenter(copy.pieces, past.handsOf(original.pieces), stamp)
    left = left.flatMap((one) => (one === source ? around(source, there) : [one]))
    waiting.push(...around(stretch, here))
  }
  return { entered: unknown, left }
}

const around = (stretch: Stretch, { from, to }: Range): readonly Stretch[] =>
  [cut(stretch, 0, from), cut(stretch, to, stretch.text.length)].filter(({ text }) => text !== '')

function wholeMatch(stretch: Stretch, removed: readonly Stretch[], past: Past): Match | null {
  const source = past.oneOf(removed.filter(({ text }) => text === stretch.text))
  const all = { from: 0, to: stretch.text.length }
  return source && { source, there: all, here: all }
}

/** The longest part that both have, found by its first characters; none when it could be from several people. */
function longestMatch(stretch: Stretch, removed: readonly Stretch[], past: Past): Match | null {
  if (stretch.text.length < LONG) return null
  const starts = seeds(removed)
  let best: Match[] = []
  for (let at = 0; at + LONG <= stretch.text.length; at++) {
    for (const { source, from } of starts.get(stretch.text.slice(at, at + LONG)) ?? []) {
      const length = common(stretch.text, at, source.text, from)
      const longest = best[0] ? best[0].here.to - best[0].here.from : 0
      if (length < longest) continue
      const found = { source, there: { from, to: from + length }, here: { from: at, to: at + length } }
      best = length > longest ? [found] : [...best, found]
    }
  }
  const one = past.oneOf(best.map(({ source, there }) => cut(source, there.from, there.to)))
  return one ? (best.at(-1) ?? null) : null
}

type Seeds = ReadonlyMap<string, readonly { readonly source: Stretch; readonly from: number }[]>
/** Text that repeats itself gives many places to begin; so many are looked at. */
const PLACES = 8

function seeds(removed: readonly Stretch[]): Seeds {
  const found = new Map<string, { source: Stretch; from: number }[]>()
  for (const source of removed)
    for (let from = 0; from + LONG <= source.text.length; from++) {
      const key = source.text.slice(from, from + LONG)
      const places = found.get(key) ?? []
      if (places.length < PLACES) places.push({ source, from })
      found.set(key, places)
    }
  return found
}

function common(a: string, at: number, b: string, from: number): number {
  let n = 0
  while (at + n < a.length && from + n < b.length && a[at + n] === b[from + n]) n++
  return n
}
