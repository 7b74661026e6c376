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
 * The cost grows with the blocks that differ, not with the text.
 */
export function lostBetween(was: Memorandum, is: Memorandum): ReadonlyMap<BlockId, number> {
  const before = new Map(was.blocks.map((b) => [b.id, blockText(b)]))
  const now = new Map(is.blocks.map((b) => [b.id, blockText(b)]))
  const differing = was.blocks.filter((b) => before.get(b.id) !== '' && before.get(b.id) !== now.get(b.id))
  if (differing.length === 0) return new Map()
  const own = new Map<BlockId, Stock>()
  const pool = new Stock()
  for (const [id, text] of now) {
    if (text === before.get(id)) continue
    const stock = before.has(id) ? stockIn(own, id) : pool
    stock.add(text)
  }
  const open = differing.map((block) => uncovered(block, own.get(block.id)))
  for (const [id, stock] of own) release(stock, now.get(id) ?? '', pool)
  return new Map(
    open.flatMap(({ block, text, covered }): [BlockId, number][] => {
      cover(text, covered, pool)
      const lost = covered.filter((one) => !one).length
      return lost > 0 ? [[block.id, lost]] : []
    }),
  )
}

function stockIn(own: Map<BlockId, Stock>, id: BlockId): Stock {
  const stock = new Stock()
  own.set(id, stock)
  return stock
}

type UncoveredBlock = { readonly block: Block; readonly text: string; readonly covered: boolean[] }

function uncovered(block: Block, stock: Stock | undefined): UncoveredBlock {
  const text = blockText(block)
  const covered = Array.from({ length: text.length }, () => false)
  if (stock) cover(text, covered, stock)
  return { block, text, covered }
}

/** Gives the runs that a block did not need for itself to the pool: they may be the words of another block. */
function release(stock: Stock, text: string, pool: Stock): void {
  for (const gram of gramsOf(text)) if (stock.take(gram)) pool.add(gram)
}

function cover(text: string, covered: boolean[], stock: Stock): void {
  gramsOf(text).forEach((gram, at) => {
    const needed = covered.slice(at, at + gram.length).some((one) => !one)
    if (needed && stock.take(gram)) covered.fill(true, at, at + gram.length)
  })
}
