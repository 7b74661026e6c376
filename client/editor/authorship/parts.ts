import type { Authorship } from '../../../model/wire/authorship.ts'

export type AuthoredRun = Authorship['blocks'][number]['runs'][number]

/** Part of a block's text: somebody's, or just typed in this tab. Text that is in no part has no known author yet. */
export type AuthoredPart = { readonly from: number; readonly to: number; readonly hand: AuthoredRun | 'own' }
export type KnownParts = { readonly text: string; readonly parts: readonly AuthoredPart[] }

export const partsOf = (runs: readonly AuthoredRun[]): readonly AuthoredPart[] =>
  runs.map((run) => ({ from: run.from, to: run.to, hand: run }))

/** Who entered it again, if that was somebody else: words that their author moved are simply the author's. */
export const enteredAgain = ({ by, reentered }: AuthoredRun): AuthoredRun['reentered'] =>
  reentered !== null && reentered.by !== by ? reentered : null

/** The lengths of the common start and the common end of two texts. */
function commonEnds(a: string, b: string): readonly [number, number] {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return [start, end]
}

const shifted = (
  parts: readonly AuthoredPart[],
  from: number,
  to: number,
  by: number,
): readonly AuthoredPart[] =>
  parts.flatMap((part) => {
    const [start, end] = [Math.max(part.from, from), Math.min(part.to, to)]
    return end > start ? [{ ...part, from: start + by, to: end + by }] : []
  })

/**
 * [AV1] The parts of a text after it changed. What stayed keeps its author; what is new in the middle is the user's own, or
 * nobody's yet. It never becomes somebody's because it stands among their words.
 */
export function rebase({ text, parts }: KnownParts, now: string, fresh: 'own' | null): KnownParts {
  if (text === now) return { text, parts }
  const [start, end] = commonEnds(text, now)
  const middle = { from: start, to: now.length - end }
  return {
    text: now,
    parts: [
      ...shifted(parts, 0, start, 0),
      ...(fresh !== null && middle.to > middle.from ? [{ ...middle, hand: fresh }] : []),
      ...shifted(parts, text.length - end, text.length, now.length - text.length),
    ],
  }
}

/** The server's parts, rebased on the text as it is in this tab; what was typed in this tab since stays the user's own. */
export function mergeTold(server: KnownParts, here: KnownParts): KnownParts {
  const placed = rebase(server, here.text, null)
  const own = here.parts.filter(({ hand }) => hand === 'own')
  const free = own.filter((part) => placed.parts.every(({ from, to }) => part.to <= from || part.from >= to))
  return { text: here.text, parts: [...placed.parts, ...free].sort((a, b) => a.from - b.from) }
}

/** Whether the server has not told the author of some words yet. */
export const hasGaps = ({ text, parts }: KnownParts): boolean =>
  parts.reduce((sum, { from, to, hand }) => sum + (hand === 'own' ? 0 : to - from), 0) < text.length

/** The part that holds the character before `offset`, or the first one. */
export const partAt = ({ parts }: KnownParts, offset: number): AuthoredPart | null =>
  parts.find(({ from, to }) => from < offset && offset <= to) ?? (offset === 0 ? (parts[0] ?? null) : null)
