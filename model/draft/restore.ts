import type * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import type { Block } from '../memo/blocks.ts'
import { indexOf, insertBlocks, moveBlock, rewriteBlock } from './edit.ts'
import { elementOf, elementsOf, readBlock } from './text.ts'

/**
 * [RS1] A restore is a forward edit: the text becomes `wanted` again. Blocks are matched by id, and one that both texts
 * have is changed only where it differs. Locked blocks follow the form, so they stay as they are now.
 */
export function restoreText(root: Y.XmlFragment, wanted: readonly Block[]): void {
  const keep = new Set<string>(wanted.map((b) => b.id))
  for (const element of elementsOf(root)) {
    const block = readBlock(element)
    if (!keep.has(block.id) && !block.locked) root.delete(indexOf(root, element), 1)
  }
  let after: BlockId | null = null
  for (const block of wanted) {
    placeAfter(root, block, after)
    after = block.id
  }
}

/** Puts a block behind the block `after` with the content it is to have; null is the start of the text. */
function placeAfter(root: Y.XmlFragment, block: Block, after: BlockId | null): void {
  const element = elementOf(root, block.id)
  if (!element) {
    insertBlocks(root, after, [block])
    return
  }
  const list = elementsOf(root)
  const at = list.indexOf(element)
  const wantedAt = after === null ? 0 : list.findIndex((e) => e.getAttribute('id') === after) + 1
  if (at < wantedAt || list.slice(wantedAt, at).some((e) => !readBlock(e).locked))
    moveBlock(root, block.id, at < wantedAt ? wantedAt - 1 : wantedAt)
  const placed = elementOf(root, block.id)
  if (placed && !readBlock(placed).locked) rewriteBlock(placed, block)
}

/**
 * [RS2] One block becomes again what it was in the text `then`, as a forward edit. A deleted block comes back below the
 * nearest block that stood above it then and still exists.
 */
export function restoreBlock(root: Y.XmlFragment, then: readonly Block[], id: BlockId): void {
  const at = then.findIndex((b) => b.id === id)
  const block = then[at]
  if (!block) return
  const element = elementOf(root, id)
  if (element) {
    rewriteBlock(element, block)
    return
  }
  const above = then.slice(0, at).findLast((b) => elementOf(root, b.id))
  insertBlocks(root, above?.id ?? null, [block])
}
