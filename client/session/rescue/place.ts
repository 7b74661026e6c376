import type { BlockId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { RescuedBlock } from '../room-session.ts'

/** Where words stood: the block above them, and all blocks in the order of that time. */
export type PlaceThen = Pick<RescuedBlock, 'above' | 'order'>

const isFixed = ({ locked, kind }: Block): boolean => locked || kind === 'title' || kind === 'dateline'

/**
 * [RC9] The nearest block above that still stands; null: the start. Never above the title, above the locked blocks that begin
 * the text, or between two of those.
 */
export function standingAbove(blocks: readonly Block[], { above, order }: PlaceThen): BlockId | null {
  const places = new Map(blocks.map(({ id }, at) => [id, at]))
  let at = above === null ? -1 : (places.get(above) ?? -1)
  for (let then = above === null ? -1 : order.indexOf(above); at === -1 && then >= 0; then--) {
    const id = order[then]
    at = (id === undefined ? undefined : places.get(id)) ?? -1
  }
  for (let next = blocks[at + 1]; next && isFixed(next); next = blocks[at + 1]) {
    const one = blocks[at]
    if (one && !isFixed(one)) break
    at++
  }
  return blocks[at]?.id ?? null
}
