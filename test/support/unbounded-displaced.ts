import type { Stamp } from '../../model/draft/authorship/attribution.ts'
import type { CharacterHistory } from '../../model/draft/authorship/character-history.ts'
import { type Displaced, MIN_PART } from '../../model/draft/authorship/displaced.ts'
import { cutStretch, type TextStretch } from '../../model/draft/authorship/stretches.ts'

type OffsetRange = { readonly from: number; readonly to: number }
type Match = { readonly source: TextStretch; readonly there: OffsetRange; readonly here: OffsetRange }
/** What `traceDisplaced` finds, searched for without a bound and without an index that is kept: quadratic, and plain. */
export function traceWithoutBound(
  entered: readonly TextStretch[],
  removed: readonly TextStretch[],
  history: CharacterHistory,
  stamp: Stamp,
): Displaced {
  let remaining = removed
  const unknown: TextStretch[] = []
  const waiting = [...entered]
  for (let stretch = waiting.shift(); stretch; stretch = waiting.shift()) {
    const match = wholeMatch(stretch, remaining, history) ?? longestMatch(stretch, remaining, history)
    if (!match) {
      unknown.push(stretch)
      continue
    }
    const { source, there, here } = match
    const copy = cutStretch(stretch, here.from, here.to)
    const original = cutStretch(source, there.from, there.to)
    history.reenter(copy.pieces, history.attributionsOf(original.pieces), stamp)
    remaining = remaining.flatMap((one) => (one === source ? around(source, there) : [one]))
    waiting.push(...around(stretch, here))
  }
  return { unknown, remaining }
}

/** What of a stretch is before and after a range of it. */
const around = (stretch: TextStretch, { from, to }: OffsetRange): readonly TextStretch[] =>
  [cutStretch(stretch, 0, from), cutStretch(stretch, to, stretch.text.length)].filter(
    ({ text }) => text !== '',
  )

function wholeMatch(
  stretch: TextStretch,
  removed: readonly TextStretch[],
  history: CharacterHistory,
): Match | null {
  const source = history.unambiguous(removed.filter(({ text }) => text === stretch.text))
  const all = { from: 0, to: stretch.text.length }
  return source && { source, there: all, here: all }
}

/** The longest part common to the stretch and a removed one; none when it could have come from several people. */
function longestMatch(
  stretch: TextStretch,
  removed: readonly TextStretch[],
  history: CharacterHistory,
): Match | null {
  if (stretch.text.length < MIN_PART) return null
  const starts = startsByText(removed)
  let best: Match[] = []
  for (let at = 0; at + MIN_PART <= stretch.text.length; at++) {
    for (const { source, from } of starts.get(stretch.text.slice(at, at + MIN_PART)) ?? []) {
      const length = commonLength(stretch.text, at, source.text, from)
      const longest = best[0] ? best[0].here.to - best[0].here.from : 0
      if (length < longest) continue
      const found = { source, there: { from, to: from + length }, here: { from: at, to: at + length } }
      best = length > longest ? [found] : [...best, found]
    }
  }
  const one = history.unambiguous(best.map(({ source, there }) => cutStretch(source, there.from, there.to)))
  return one ? (best.at(-1) ?? null) : null
}

type StartsByText = ReadonlyMap<string, readonly { readonly source: TextStretch; readonly from: number }[]>
/** Text that repeats itself has the same characters in many places; only this many of them are compared. */
const MAX_STARTS = 8

/** Where in the removed stretches each sequence of `MIN_PART` characters begins. */
function startsByText(removed: readonly TextStretch[]): StartsByText {
  const found = new Map<string, { source: TextStretch; from: number }[]>()
  for (const source of removed)
    for (let from = 0; from + MIN_PART <= source.text.length; from++) {
      const key = source.text.slice(from, from + MIN_PART)
      const starts = found.get(key) ?? []
      if (starts.length < MAX_STARTS) starts.push({ source, from })
      found.set(key, starts)
    }
  return found
}

/** How many characters two texts have in common, each from an offset of its own on. */
function commonLength(a: string, at: number, b: string, from: number): number {
  let n = 0
  while (at + n < a.length && from + n < b.length && a[at + n] === b[from + n]) n++
  return n
}
