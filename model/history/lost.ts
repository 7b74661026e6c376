import type { BlockId } from '../ids.ts'
import { type Block, blockText, type Memorandum } from '../memo/blocks.ts'

/** Texts are compared by runs of this many characters (UTF-16 units); a shorter text is one run. */
const GRAM = 4

/** The runs of some texts that have not been matched yet, with their number. */
class Stock {
  readonly #left = new Map<string, number>()

  add(text: string): void {
    for (const gram of gramsOf(text)) this.#left.set(gram, (this.#left.get(gram) ?? 0) + 1)
  }

  take(gram: string): boolean {
    const left = this.#left.get(gram) ?? 0
    if (left > 0) this.#left.set(gram, left - 1)
    return left > 0
  }
}

const gramsOf = (text: string): readonly string[] =>
  text.length <= GRAM
    ? [text]
    : Array.from({ length: text.length - GRAM + 1 }, (_, i) => text.slice(i, i + GRAM))

/**
 * [LR2] How many characters of each block of `was` are nowhere in `is`. Words that were moved, split off, joined or
 * pasted elsewhere are not lost; each block is first compared with itself. Only blocks that lost something are listed.
 * The cost grows with the blocks that differ, not with the text. When these have more than `most` characters, words are not
 * looked for elsewhere: a block has lost what it is shorter.
 */
export function lostBetween(was: Memorandum, is: Memorandum, most = Infinity): ReadonlyMap<BlockId, number> {
  const part = changedPart(was.blocks, is.blocks)
  const before = new Map(part.was.map((block) => [block.id, block]))
  const now = new Map(part.is.map((block) => [block.id, block]))
  const open = part.was.flatMap((block) => differing(block, now.get(block.id)))
  const fresh = [...now.values()].flatMap((block) => differing(block, before.get(block.id)))
  if (open.length === 0) return new Map()
  const characters = [...open, ...fresh].reduce((sum, { text }) => sum + text.length, 0)
  if (characters > most) return shortened(open, now)
  const own = new Map<BlockId, Stock>()
  const pool = new Stock()
  for (const { block, text } of fresh) {
    const stock = before.has(block.id) ? stockIn(own, block.id) : pool
    stock.add(text)
  }
  const uncovered = open.map((one) => ({ ...one, covered: new Uint8Array(one.text.length) }))
  for (const { block, text, covered } of uncovered) {
    const stock = own.get(block.id)
    if (stock) cover(text, covered, stock)
  }
  for (const { block, text } of fresh) release(own.get(block.id), text, pool)
  return new Map(
    uncovered.flatMap(({ block, text, covered }): [BlockId, number][] => {
      cover(text, covered, pool)
      const lost = covered.reduce((sum, one) => sum + (one === 0 ? 1 : 0), 0)
      return lost > 0 ? [[block.id, lost]] : []
    }),
  )
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

/** What a block has that `other`, the same block at another time, has not; nothing when there is no such part. */
function differing(block: Block, other: Block | undefined): readonly DifferingBlock[] {
  if (block === other) return []
  const [words, others] = [blockText(block), other ? blockText(other) : '']
  const shorter = Math.min(words.length, others.length)
  let begin = 0
  while (begin < shorter && words[begin] === others[begin]) begin++
  let end = 0
  while (end < shorter - begin && words[words.length - 1 - end] === others[others.length - 1 - end]) end++
  const text = words.slice(begin, words.length - end)
  return text === '' ? [] : [{ block, text }]
}

const shortened = (
  open: readonly DifferingBlock[],
  now: ReadonlyMap<BlockId, Block>,
): ReadonlyMap<BlockId, number> =>
  new Map(
    open.flatMap(({ block }): [BlockId, number][] => {
      const left = now.get(block.id)
      const lost = blockText(block).length - (left ? blockText(left).length : 0)
      return lost > 0 ? [[block.id, lost]] : []
    }),
  )

function stockIn(own: Map<BlockId, Stock>, id: BlockId): Stock {
  const stock = new Stock()
  own.set(id, stock)
  return stock
}

/** Gives the runs that a block did not need for itself to the pool: they may be the words of another block. */
function release(stock: Stock | undefined, text: string, pool: Stock): void {
  if (stock) for (const gram of gramsOf(text)) if (stock.take(gram)) pool.add(gram)
}

/** Marks with 1 the characters of `text` whose runs are in stock, and takes those. */
function cover(text: string, covered: Uint8Array, stock: Stock): void {
  gramsOf(text).forEach((gram, at) => {
    if (hasHole(covered, at, at + gram.length) && stock.take(gram)) covered.fill(1, at, at + gram.length)
  })
}

function hasHole(covered: Uint8Array, from: number, until: number): boolean {
  for (let i = from; i < until; i++) if (covered[i] === 0) return true
  return false
}
