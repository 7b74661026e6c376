import type { BlockId, ItemId } from '../ids.ts'
import type { ItemKind, PriorItem } from '../library/items.ts'
import { correctedText } from '../library/wordings.ts'
import { type Block, blockText, type Memorandum, newBlock, type Span } from '../memo/blocks.ts'
import type { BlockKind } from '../memo/kinds.ts'

/** In which wording an item is carried: the source's own, or the one with every listed correction applied. */
export type CarriedWording = 'as-received' | 'corrected'

function spansOf(item: PriorItem, wording: CarriedWording): readonly Span[] {
  const text = wording === 'corrected' ? correctedText(item) : item.text
  const at = item.core === undefined ? -1 : text.indexOf(item.core)
  if (item.core === undefined || at === -1) return [{ text }]
  const pieces: readonly Span[] = [
    { text: text.slice(0, at) },
    { text: item.core, strong: true },
    { text: text.slice(at + item.core.length) },
  ]
  return pieces.filter((span) => span.text !== '')
}

/** The kind of block that each kind of item becomes: a list item stays one, a sentence or a position is a paragraph. */
const BECOMES: Readonly<Record<ItemKind, BlockKind>> = {
  recommendation: 'recommendation',
  'sub-item': 'recommendation',
  proposal: 'recommendation',
  'prose-recommendation': 'paragraph',
  position: 'paragraph',
  'joint-finding': 'paragraph',
  point: 'point',
  'next-topic': 'point',
}

/**
 * [CA1] Carrying an item makes one block for it and one for each of its sub-items that is not in the text yet. Each has
 * the exact wording and names its item in `from`. [CA4] A position keeps its side.
 */
export function blocksFor(
  item: PriorItem,
  items: readonly PriorItem[],
  memo: Memorandum,
  wording: CarriedWording,
  fresh: () => BlockId,
): readonly Block[] {
  const block = (one: PriorItem, level: number): Block =>
    newBlock(fresh(), BECOMES[one.kind], '', {
      level,
      side: one.side,
      from: [one.id],
      topic: one.topic || null,
      spans: spansOf(one, wording),
    })
  const inText = new Set<ItemId>(memo.blocks.filter((b) => blockText(b) !== '').flatMap((b) => b.from))
  const children = items.filter((one) => one.parent === item.id && !inText.has(one.id))
  const underParent = item.parent !== null && inText.has(item.parent)
  return [block(item, underParent ? 2 : 1), ...children.map((child) => block(child, 2))]
}

/**
 * [CA2] The block of a section behind which a carried one goes: the last with words of the same kind and side. Without
 * one it goes in front of the first empty block of that kind and side; without that, to the end of the section.
 */
export function lastPlaceIn(memo: Memorandum, heading: BlockId, like: BlockLike = RECOMMENDATION): BlockId {
  const start = memo.blocks.findIndex((b) => b.id === heading)
  const level = memo.blocks[start]?.level ?? 1
  const end = memo.blocks.findIndex((b, i) => i > start && b.kind === 'heading' && b.level <= level)
  const section = memo.blocks.slice(start, end === -1 ? undefined : end)
  const isLike = (b: Block): boolean => b.kind === like.kind && b.side === like.side
  const written = section.findLast((b) => isLike(b) && blockText(b).trim() !== '')
  if (written) return written.id
  const open = section.findIndex(isLike)
  return (open > 0 ? section[open - 1] : section.at(-1))?.id ?? heading
}

type BlockLike = Pick<Block, 'kind' | 'side'>
const RECOMMENDATION: BlockLike = { kind: 'recommendation', side: null }

/** [CA3] The block behind which a sub-item goes: its parent or the last sub-item there. Null: its parent is not in the text. */
export function placeUnderParent(memo: Memorandum, item: PriorItem): BlockId | null {
  if (item.parent === null) return null
  const parent = item.parent
  const at = memo.blocks.findIndex((b) => b.from.includes(parent) && blockText(b) !== '')
  if (at === -1) return null
  const rest = memo.blocks.slice(at + 1)
  const end = rest.findIndex((b) => b.kind !== 'recommendation' || b.level < 2)
  return memo.blocks[at + (end === -1 ? rest.length : end)]?.id ?? null
}

/** A first section with the topic of the item. It is a suggestion: people choose. */
export const suggestedSection = (memo: Memorandum, item: PriorItem): BlockId | null =>
  memo.blocks.find((b) => b.kind === 'heading' && b.level === 1 && b.topic === item.topic)?.id ?? null
