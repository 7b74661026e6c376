import type { BlockId, ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Block, Memorandum } from '../memo/blocks.ts'
import { blocksFor, type CarriedWording, lastPlaceIn, placeUnderParent } from './carry.ts'

/** Blocks on the way into the text. `after` null: to the start. */
export type Insertion = { readonly after: BlockId | null; readonly blocks: readonly Block[] }

/** Into which section an item is carried. Null: the memorandum has none, so it goes to the end. */
export type CarriedInto = { readonly item: PriorItem; readonly section: BlockId | null }

/** The picked items that are carried by themselves: a sub-item goes along with its parent where that is picked too. */
export function withoutSubItems(picked: readonly PriorItem[]): readonly PriorItem[] {
  const ids = new Set<ItemId>(picked.map(({ id }) => id))
  return picked.filter(({ parent }) => parent === null || !ids.has(parent))
}

/**
 * [CA5] Carrying several items is what carrying them one after the other would do, in the order of their documents:
 * each stands behind the ones before it. The insertions are made in this order.
 */
export function carrySeveral(
  memo: Memorandum,
  carried: readonly CarriedInto[],
  items: readonly PriorItem[],
  wording: CarriedWording,
  fresh: () => BlockId,
): readonly Insertion[] {
  const insertions: Insertion[] = []
  let now = memo
  for (const { item, section } of carried) {
    const blocks = blocksFor(item, items, now, wording, fresh)
    const insertion = { after: placeOf(now, item, section, blocks[0]), blocks }
    insertions.push(insertion)
    now = withInserted(now, insertion)
  }
  return insertions
}

/** Where an item goes: a sub-item under its parent, any other into the section. */
function placeOf(
  memo: Memorandum,
  item: PriorItem,
  section: BlockId | null,
  like: Block | undefined,
): BlockId | null {
  const under = placeUnderParent(memo, item)
  if (under !== null) return under
  return section === null ? (memo.blocks.at(-1)?.id ?? null) : lastPlaceIn(memo, section, like)
}

function withInserted(memo: Memorandum, { after, blocks }: Insertion): Memorandum {
  const at = after === null ? 0 : memo.blocks.findIndex(({ id }) => id === after) + 1
  return { ...memo, blocks: memo.blocks.toSpliced(at, 0, ...blocks) }
}
