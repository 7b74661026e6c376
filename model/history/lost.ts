import type { BlockId } from '../ids.ts'
import { type Block, blockText, type Memorandum } from '../memo/blocks.ts'
import { commonEnds } from './ends.ts'
import { RUN, RunNumbers } from './run-numbers.ts'

/** [LR2] Characters of the words that differ, before and after, above which they are not looked for elsewhere. */
export const MOST_SEARCHED = 60_000

/**
 * [LR2] How many characters of each block of `was` are nowhere in `is`. Words that were moved, split off, joined or
 * pasted elsewhere are not lost; each block is first compared with itself. Only blocks that lost something are listed.
 * The cost grows with the blocks that differ, not with the text. When these have more than `most` characters, words are not
 * looked for elsewhere: a block has lost what it is shorter.
 */
export function lostBetween(
  was: Memorandum,
  is: Memorandum,
  most = MOST_SEARCHED,
): ReadonlyMap<BlockId, number> {
  const part = changedPart(was.blocks, is.blocks)
  const before = new Map(part.was.map((block) => [block.id, block]))
  const now = new Map(part.is.map((block) => [block.id, block]))
  const found = differingBlocks({ before, now }, most)
  if (!found) return shortened(part.was, now)
  return missingWords(found)
}

type BlocksOfTwoTexts = { readonly [text in 'before' | 'now']: ReadonlyMap<BlockId, Block> }
/** `open`: what blocks had that they have no more; `fresh`: what they have now and had not. */
type DifferingBlocks = { readonly [words in 'open' | 'fresh']: readonly DifferingBlock[] }

/** Null: they have more than `most` characters, and the others are not looked at. */
function differingBlocks({ before, now }: BlocksOfTwoTexts, most: number): DifferingBlocks | null {
  const [open, fresh]: [DifferingBlock[], DifferingBlock[]] = [[], []]
  let left = most
  const look = (blocks: typeof now, others: typeof now, into: DifferingBlock[]): void => {
    for (const [id, block] of blocks) {
      if (left < 0) return
      const text = differingWords(block, others.get(id))
      if (text === '') continue
      left -= text.length
      into.push({ block, text })
    }
  }
  look(before, now, open)
  if (open.length > 0) look(now, before, fresh)
  return left < 0 ? null : { open, fresh }
}

/** Each block is covered with its own words first; what it does not need of them may be the words of another block. */
function missingWords({ open, fresh }: DifferingBlocks): ReadonlyMap<BlockId, number> {
  if (fresh.length === 0) return new Map(open.map(({ block, text }) => [block.id, text.length]))
  const runs = new RunNumbers()
  const words = new Map(
    open.map(({ block, text }) => [block.id, new CoveredText(text.length, runs.of(text))]),
  )
  const brought = fresh.map(({ block, text }) => ({ own: words.get(block.id), runs: runs.of(text) }))
  // How many there are of each run: in the block at hand, and in all of them together.
  const [here, anywhere] = [new Uint32Array(runs.count()), new Uint32Array(runs.count())]
  for (const block of brought) {
    for (const run of block.runs) here[run] = (here[run] ?? 0) + 1
    block.own?.cover(here)
    for (const run of block.runs) {
      anywhere[run] = (anywhere[run] ?? 0) + (here[run] ?? 0)
      here[run] = 0
    }
  }
  const lost = new Map<BlockId, number>()
  for (const [id, text] of words) {
    text.cover(anywhere)
    if (text.holes() > 0) lost.set(id, text.holes())
  }
  return lost
}

/** What lies between the blocks at the beginning and at the end that are the same objects, untouched. */
function changedPart(
  was: readonly Block[],
  is: readonly Block[],
): { readonly was: readonly Block[]; readonly is: readonly Block[] } {
  const shorter = Math.min(was.length, is.length)
  let begin = 0
  while (begin < shorter && was[begin] === is[begin]) begin++
  let end = 0
  while (end < shorter - begin && was[was.length - 1 - end] === is[is.length - 1 - end]) end++
  return { was: was.slice(begin, was.length - end), is: is.slice(begin, is.length - end) }
}

/** `text`: the words between the beginning and the end that did not change. */
type DifferingBlock = { readonly block: Block; readonly text: string }

/** What a block has that `other`, the same block at another time, has not. */
function differingWords(block: Block, other: Block | undefined): string {
  if (block === other) return ''
  const words = blockText(block)
  if (!other) return words
  const others = blockText(other)
  if (words === others) return ''
  const [start, end] = commonEnds(words, others)
  return words.slice(start, words.length - end)
}

/** What of each block is shorter than it was. */
function shortened(was: readonly Block[], now: ReadonlyMap<BlockId, Block>): ReadonlyMap<BlockId, number> {
  const lost = new Map<BlockId, number>()
  for (const block of was) {
    const left = now.get(block.id)
    if (left === block) continue
    const gone = blockLength(block) - (left ? blockLength(left) : 0)
    if (gone > 0) lost.set(block.id, gone)
  }
  return lost
}

const blockLength = ({ spans }: Block): number => spans.reduce((sum, { text }) => sum + text.length, 0)

/** A text of which some characters are covered: by runs that were in stock. */
class CoveredText {
  readonly #runs: Uint32Array
  readonly #covered: Uint8Array

  constructor(length: number, runs: Uint32Array) {
    this.#runs = runs
    this.#covered = new Uint8Array(length)
  }

  /** `stock`: of each run, how many there are. Those that cover something anew are taken from it. */
  cover(stock: Uint32Array): void {
    const width = Math.min(RUN, this.#covered.length)
    for (let at = 0; at < this.#runs.length; at++) {
      const run = this.#runs[at] ?? 0
      const left = stock[run] ?? 0
      if (left === 0 || !this.#hasHole(at, at + width)) continue
      stock[run] = left - 1
      for (let i = at; i < at + width; i++) this.#covered[i] = 1
    }
  }

  /** How many characters are not covered. */
  holes(): number {
    let holes = this.#covered.length
    for (const one of this.#covered) holes -= one
    return holes
  }

  #hasHole(from: number, until: number): boolean {
    for (let i = from; i < until; i++) if (this.#covered[i] === 0) return true
    return false
  }
}
