import { longestAscending } from '../ascending.ts'
import { type Block, blockText, type Memorandum } from '../memo/blocks.ts'
import { type BlockPairs, pairedBlocks } from './pair-blocks.ts'

/** One block of two texts. `moved`: it stands in another order than the blocks around it. */
export type AlignedRow =
  | { readonly is: 'both'; readonly before: Block; readonly after: Block; readonly moved: boolean }
  | { readonly is: 'gone'; readonly before: Block }
  | { readonly is: 'new'; readonly after: Block }

/**
 * [CP2] Two texts block by block, in the order of `after`; what is gone stands behind the block it stood behind. Each
 * block that has words is in exactly one row: one that moved stands where it is now. Blocks without words are none.
 */
export function* alignedRows(before: Memorandum, after: Memorandum): Generator<void, readonly AlignedRow[]> {
  const olds = before.blocks.filter(hasWords)
  yield
  const news = after.blocks.filter(hasWords)
  yield
  const pairs = yield* pairedBlocks(olds, news, after.lang)
  const partner = new Map([...pairs].map(([old, fresh]) => [fresh, old]))
  yield
  const stays = yield* inOrder(olds, news, pairs)
  yield
  const rows: AlignedRow[] = []
  let reached = 0
  const passGone = (until: number): void => {
    for (const old of olds.slice(reached, until)) if (!pairs.has(old)) rows.push({ is: 'gone', before: old })
    reached = until
  }
  const places = new Map(olds.map((block, at) => [block, at]))
  for (const fresh of news) {
    yield
    const old = partner.get(fresh)
    if (!old) rows.push({ is: 'new', after: fresh })
    else {
      const moved = !stays.has(old)
      if (!moved) passGone(places.get(old) ?? reached)
      rows.push({ is: 'both', before: old, after: fresh, moved })
    }
  }
  passGone(olds.length)
  return rows
}

const hasWords = (block: Block): boolean => blockText(block).trim() !== ''

/** The most blocks of `before` that have their partners in the same order; all others moved. */
function* inOrder(
  olds: readonly Block[],
  news: readonly Block[],
  pairs: BlockPairs,
): Generator<void, ReadonlySet<Block>> {
  const places = new Map(news.map((block, at) => [block, at]))
  yield
  const paired = olds.filter((old) => pairs.has(old))
  yield
  const order = paired.map((old) => places.get(pairs.get(old) ?? old) ?? -1)
  yield
  return new Set(longestAscending(order).flatMap((at) => paired[at] ?? []))
}
