import type { BlockId } from '../ids.ts'
import { editScript, type Windows } from './edit-script.ts'
import { alike, type RangeLetter, sameStyle } from './range.ts'

/**
 * What another range has in place of the letters `from` to `to` of the base. The same change can often be told in several
 * places (a letter beside its like); this is the last one, and `first` where the first one begins.
 */
export type RangeChange = {
  readonly from: number
  readonly to: number
  readonly put: readonly RangeLetter[]
  readonly first: number
}

/** `kept`: for each letter of the base the one it is in the other range; null where it is gone. */
export type RangeAlignment = {
  readonly changes: readonly RangeChange[]
  readonly kept: readonly (RangeLetter | null)[]
}

/**
 * The smallest change of letters from one range to another (DI2). A block that both have keeps its line end: its words
 * are compared with its words, and with those of what came behind it.
 */
export function alignRanges(base: readonly RangeLetter[], other: readonly RangeLetter[]): RangeAlignment {
  const found = segmentsOf(base, other).flatMap((segment) => windowsIn(base, other, segment))
  const settled = slid(base, other, found)
  const kept: (RangeLetter | null)[] = []
  let [at, there] = [0, 0]
  for (const { from, to, end } of [...settled, { from: base.length, to: base.length, end: 0 }]) {
    while (at < from) {
      kept.push(other[there++] ?? null)
      at++
    }
    while (at < to) {
      kept.push(null)
      at++
    }
    there = end
  }
  return {
    kept,
    changes: settled.map(({ from, to, start, end, first }) => ({
      from,
      to,
      first,
      put: other.slice(start, end),
    })),
  }
}

/** Between the line ends of blocks that both have, in the same order. */
function segmentsOf(base: readonly RangeLetter[], other: readonly RangeLetter[]): readonly Windows[] {
  const places = new Map<BlockId, number>()
  base.forEach(({ head }, at) => {
    if (head) places.set(head.id, at)
  })
  const segments: Windows[] = []
  let open = { from: 0, start: 0 }
  other.forEach(({ head }, end) => {
    const to = head ? places.get(head.id) : undefined
    if (to === undefined || to < open.from) return
    segments.push({ ...open, to, end })
    open = { from: to + 1, start: end + 1 }
  })
  return [...segments, { ...open, to: base.length, end: other.length }]
}

function windowsIn(
  base: readonly RangeLetter[],
  other: readonly RangeLetter[],
  { from, to, start, end }: Windows,
): readonly Windows[] {
  const same = (a: number, b: number): boolean => alikeAt(base, a, other, b)
  while (from < to && start < end && same(from, start)) {
    from++
    start++
  }
  while (from < to && start < end && same(to - 1, end - 1)) {
    to--
    end--
  }
  if (from === to && start === end) return []
  const found = from === to || start === end ? null : compared(base, other, { from, to, start, end })
  if (!found) return [{ from, to, start, end }]
  return found.map((one) => ({
    from: from + one.from,
    to: from + one.to,
    start: start + one.start,
    end: start + one.end,
  }))
}

function alikeAt(base: readonly RangeLetter[], a: number, other: readonly RangeLetter[], b: number): boolean {
  const one = base[a]
  const two = other[b]
  return one !== undefined && two !== undefined && alike(one, two)
}

/**
 * Beyond this many edits everything between the common start and the common end is one change: people read it as one, and
 * a search of more takes long.
 */
const MOST_EDITS = 200

/** No letter has a number from here on: a line end is one of these, another one for each block. */
const LINE_ENDS = 0x110000

/** A window of letters as numbers; what is alike has the same one. */
function numbered(
  letters: readonly RangeLetter[],
  from: number,
  to: number,
  blocks: Map<BlockId, number>,
): Int32Array {
  const numbers = new Int32Array(to - from)
  for (let at = from; at < to; at++) {
    const letter = letters[at]
    const id = letter?.head?.id
    if (id !== undefined && !blocks.has(id)) blocks.set(id, LINE_ENDS + blocks.size)
    numbers[at - from] = (id === undefined ? letter?.char.codePointAt(0) : blocks.get(id)) ?? 0
  }
  return numbers
}

/** Null: more than `MOST_EDITS`. Two windows are compared from their own beginning. */
function compared(
  base: readonly RangeLetter[],
  other: readonly RangeLetter[],
  { from, to, start, end }: Windows,
): readonly Windows[] | null {
  const blocks = new Map<BlockId, number>()
  const one = numbered(base, from, to, blocks)
  const two = numbered(other, start, end, blocks)
  // Counting costs as much as comparing some hundred letters.
  const many = one.length + two.length > 1000 && leastEdits(one, two) > MOST_EDITS
  return many ? null : editScript(one, two, MOST_EDITS)
}

const BUCKETS = 1 << 16

/** How many edits there are at the least between two sequences: what one has more of than the other, whatever the order. */
function leastEdits(one: Int32Array, two: Int32Array): number {
  const more = new Int32Array(BUCKETS)
  for (const number of one) more[number % BUCKETS] = (more[number % BUCKETS] ?? 0) + 1
  for (const number of two) more[number % BUCKETS] = (more[number % BUCKETS] ?? 0) - 1
  let edits = 0
  for (const difference of more) edits += Math.abs(difference)
  return edits
}

type Settled = Windows & { readonly first: number }

/**
 * An insertion or a deletion that could as well stand elsewhere stands as far behind as it can, so that the same change is
 * told the same, whatever else changed; those that meet then are one.
 */
function slid(
  base: readonly RangeLetter[],
  other: readonly RangeLetter[],
  found: readonly Windows[],
): readonly Settled[] {
  const settled: Windows[] = []
  for (const one of found.toReversed()) {
    const next = settled.at(-1)
    const moved = slideBack(base, other, one, next?.from ?? base.length)
    if (next && moved.to === next.from) {
      next.from = moved.from
      next.start = moved.start
    } else settled.push(moved)
  }
  return settled.toReversed().map((one, i, all) => {
    const limit = all[i - 1]?.to ?? 0
    return { ...one, first: slideFront(base, other, one, limit) }
  })
}

const isOneSided = ({ from, to, start, end }: Windows): boolean => from === to || start === end

function slideBack(
  base: readonly RangeLetter[],
  other: readonly RangeLetter[],
  { from, to, start, end }: Windows,
  limit: number,
): Windows {
  const turns = from === to ? () => alikeAt(base, from, other, start) : () => alikeAt(base, from, base, to)
  while (isOneSided({ from, to, start, end }) && to < limit && turns()) {
    from++
    to++
    start++
    end++
  }
  return { from, to, start, end }
}

/** Where the first of its places begins. */
function slideFront(
  base: readonly RangeLetter[],
  other: readonly RangeLetter[],
  { from, to, start, end }: Windows,
  limit: number,
): number {
  const turns = (by: number): boolean =>
    from === to ? alikeAt(base, from - by, other, end - by) : alikeAt(base, from - by, base, to - by)
  let by = 0
  while (isOneSided({ from, to, start, end }) && from - by > limit && turns(by + 1)) by++
  return from - by
}

/** What stands in place of `from` to `to`; a run of letters with other marks, or a block of another form, is one too. */
export type ChangedRun = { readonly from: number; readonly to: number; readonly put: readonly RangeLetter[] }

/** Every place in which one range differs from another, in order. */
export function runsBetween(
  base: readonly RangeLetter[],
  other: readonly RangeLetter[],
): readonly ChangedRun[] {
  const { changes, kept } = alignRanges(base, other)
  const runs: ChangedRun[] = changes.map(({ from, to, put }) => ({ from, to, put }))
  const begun = new Set(changes.map(({ from }) => from))
  for (let at = 0; at < kept.length; at++) {
    const from = at
    const put: RangeLetter[] = []
    for (;;) {
      const [was, is] = [base[at], kept[at]]
      if (!was || !is || sameStyle(was, is)) break
      if (put.length > 0 && (was.head || base[at - 1]?.head || begun.has(at))) break
      put.push(is)
      at++
    }
    if (put.length === 0) continue
    runs.push({ from, to: at, put })
    at--
  }
  return runs.toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/** The range with some of its runs, in order, as they shall stand. With all of `runsBetween` it is the other range. */
export function withRuns(base: readonly RangeLetter[], runs: readonly ChangedRun[]): readonly RangeLetter[] {
  const letters: RangeLetter[] = []
  let at = 0
  for (const { from, to, put } of runs) {
    for (const letter of base.slice(at, from)) letters.push(letter)
    for (const letter of put) letters.push(letter)
    at = to
  }
  for (const letter of base.slice(at)) letters.push(letter)
  return letters
}
