import type { Authorship } from '../../../model/wire/authorship.ts'

export type Run = Authorship['blocks'][number]['runs'][number]

/** Part of a block's text as it is drawn: somebody's, or one's own of a moment ago. What is in none is not known yet. */
export type Part = { readonly from: number; readonly to: number; readonly hand: Run | 'own' }
export type Known = { readonly text: string; readonly parts: readonly Part[] }

export const partsOf = (runs: readonly Run[]): readonly Part[] =>
  runs.map((run) => ({ from: run.from, to: run.to, hand: run }))

/** Who put it in again, where that is somebody else: one's own words moved by oneself are just one's own. */
export const enteredAgain = ({ by, reentered }: Run): Run['reentered'] =>
  reentered !== null && reentered.by !== by ? reentered : null

/** Lengths of what two texts have in common at the start and at the end. */
function ends(a: string, b: string): readonly [number, number] {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return [start, end]
}

const within = (parts: readonly Part[], from: number, to: number, by: number): readonly Part[] =>
  parts.flatMap((part) => {
    const [start, end] = [Math.max(part.from, from), Math.min(part.to, to)]
    return end > start ? [{ ...part, from: start + by, to: end + by }] : []
  })

/**
 * [AV1] The parts of a text after it changed: what stayed keeps its author, what is new in the middle is one's own or
 * nobody's yet, and never becomes somebody's because it stands among their words.
 */
export function retold({ text, parts }: Known, now: string, fresh: 'own' | null): Known {
  if (text === now) return { text, parts }
  const [start, end] = ends(text, now)
  const middle = { from: start, to: now.length - end }
  return {
    text: now,
    parts: [
      ...within(parts, 0, start, 0),
      ...(fresh !== null && middle.to > middle.from ? [{ ...middle, hand: fresh }] : []),
      ...within(parts, text.length - end, text.length, now.length - text.length),
    ],
  }
}

/** What the server tells, on the text as it is here now; what I typed and it does not know yet stays mine. */
export function told(server: Known, here: Known): Known {
  const placed = retold(server, here.text, null)
  const own = here.parts.filter(({ hand }) => hand === 'own')
  const free = own.filter((part) => placed.parts.every(({ from, to }) => part.to <= from || part.from >= to))
  return { text: here.text, parts: [...placed.parts, ...free].sort((a, b) => a.from - b.from) }
}

/** Whether there are words whose author is not known yet. */
export const hasGaps = ({ text, parts }: Known): boolean =>
  parts.reduce((sum, { from, to, hand }) => sum + (hand === 'own' ? 0 : to - from), 0) < text.length

/** The part that holds the character before `offset`, or the first one. */
export const partAt = ({ parts }: Known, offset: number): Part | null =>
  parts.find(({ from, to }) => from < offset && offset <= to) ?? (offset === 0 ? (parts[0] ?? null) : null)
