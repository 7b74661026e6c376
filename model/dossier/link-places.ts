import type { BlockId, ItemId } from '../ids.ts'
import { type Block, blockText, type Memorandum } from '../memo/blocks.ts'
import type { BlockKind } from '../memo/kinds.ts'
import { numbering } from '../memo/numbering.ts'

/** Blocks that can take an item up, under the heading they stand under. */
export type LinkPlace = {
  readonly heading: string
  readonly blocks: readonly { readonly id: BlockId; readonly number: string; readonly text: string }[]
}

const TAKING: ReadonlySet<BlockKind> = new Set(['paragraph', 'recommendation', 'point'])

/** [LE6] A block without a word takes nothing up; nor does a locked one, a heading, or one that has the item already. */
const canTake = (block: Block, item: ItemId): boolean =>
  TAKING.has(block.kind) && !block.locked && blockText(block).trim() !== '' && !block.from.includes(item)

/** Where an item may be merged into what is written, in the order of the text. */
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
