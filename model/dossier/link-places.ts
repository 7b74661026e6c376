import type { BlockId, ItemId } from '../ids.ts'
import { type Block, blockText, type Memorandum } from '../memo/blocks.ts'
import type { BlockKind } from '../memo/kinds.ts'
import { numbering } from '../memo/numbering.ts'

/** Blocks that can take an item up, with the heading above them. */
export type LinkPlace = {
  readonly heading: string
  readonly blocks: readonly { readonly id: BlockId; readonly number: string; readonly text: string }[]
}

const LINKABLE: ReadonlySet<BlockKind> = new Set(['paragraph', 'recommendation', 'point'])

/** [LE6] No block can that has no word, is locked, is a title or heading, or is linked to the item already. */
const canTake = (block: Block, item: ItemId): boolean =>
  LINKABLE.has(block.kind) && !block.locked && blockText(block).trim() !== '' && !block.from.includes(item)

/** The blocks into which an item may be merged, in the order of the text. */
export function linkPlaces(memo: Memorandum, item: ItemId): readonly LinkPlace[] {
  const numbers = numbering(memo)
  const places: { heading: string; blocks: LinkPlace['blocks'][number][] }[] = []
  let heading = ''
  for (const block of memo.blocks) {
    const number = numbers.get(block.id) ?? ''
    const text = blockText(block)
    if (block.kind === 'heading') heading = `${number}${text}`
    if (!canTake(block, item)) continue
    const last = places.at(-1)
    const entry = { id: block.id, number, text }
    if (last?.heading === heading) last.blocks.push(entry)
    else places.push({ heading, blocks: [entry] })
  }
  return places
}
