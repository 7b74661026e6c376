import type * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import { type Block, blockText } from '../memo/blocks.ts'
import { longestAscending } from './ascending.ts'
import { newElement, rewriteBlock } from './edit.ts'
import {
  type PlannedEdit,
  type ReadBlock,
  type Resized,
  type Standing,
  standingIn,
  takeOut,
} from './planned.ts'

const lengthOf = (block: Block | undefined): number => (block ? blockText(block).length : 0)

/**
 * [RS1] A restore is a forward edit: the text becomes `wanted` again. Blocks are matched by id, and one that both texts
 * have is changed only where it differs. Locked blocks follow the form, so they stay as they are now. [RS3] The cost grows
 * with the blocks: as few as possible are moved, and none is looked for by walking through the text.
 */
export function planRestore(root: Y.XmlFragment, wanted: readonly Block[], read?: ReadBlock): PlannedEdit {
  const standing = standingIn(root, read)
  const blocks = [...new Map(wanted.toReversed().map((block) => [block.id, block])).values()].toReversed()
  const ids = new Set<string>(blocks.map(({ id }) => id))
  const gone = [...standing.values()].filter(({ block }) => !ids.has(block.id) && !block.locked)
  const stays = inPlace(standing, blocks)
  const fresh = blocks.filter(({ id }) => !standing.has(id))
  return {
    blocks: fresh.length - gone.length,
    resized: [
      ...gone.map(({ block }): Resized => ({ was: lengthOf(block), is: 0 })),
      ...blocks.map((block) => resizedBy(block, standing.get(block.id)?.block)),
    ],
    make() {
      for (const { element } of gone) takeOut(root, element)
      let last: Y.XmlElement | null = null
      for (const block of blocks)
        last = placeAfter(root, last, { block, found: standing.get(block.id), stays })
    },
  }
}

const resizedBy = (block: Block, now: Block | undefined): Resized => ({
  was: lengthOf(now),
  is: lengthOf(now?.locked ? now : block),
})

/** The elements that need not move for the blocks to come in order. */
function inPlace(
  standing: ReadonlyMap<string, Standing>,
  blocks: readonly Block[],
): ReadonlySet<Y.XmlElement> {
  const places = new Map([...standing.keys()].map((id, at) => [id, at]))
  const kept = blocks.flatMap(({ id }) => standing.get(id) ?? [])
  const run = longestAscending(kept.map(({ block }) => places.get(block.id) ?? 0))
  return new Set(run.flatMap((at) => kept[at]?.element ?? []))
}

type Placed = {
  readonly block: Block
  readonly found: Standing | undefined
  readonly stays: ReadonlySet<Y.XmlElement>
}

/** Puts a block behind `last` with the content it is to have; null is the start of the text. */
function placeAfter(
  root: Y.XmlFragment,
  last: Y.XmlElement | null,
  { block, found, stays }: Placed,
): Y.XmlElement {
  if (found && stays.has(found.element)) {
    const differs = !found.block.locked && JSON.stringify(found.block) !== JSON.stringify(block)
    if (differs) rewriteBlock(found.element, block)
    return found.element
  }
  if (found) takeOut(root, found.element)
  const element = newElement(found?.block.locked ? found.block : block)
  root.insertAfter(last, [element])
  return element
}

/**
 * [RS2] One block becomes again what it was in the text `then`, as a forward edit. A deleted block comes back below the
 * nearest block that stood above it then and still exists. Null: there was no such block.
 */
export function planBlockRestore(
  root: Y.XmlFragment,
  then: readonly Block[],
  id: BlockId,
  read?: ReadBlock,
): PlannedEdit | null {
  const at = then.findIndex((b) => b.id === id)
  const block = then[at]
  if (!block) return null
  const standing = standingIn(root, read)
  const found = standing.get(id)
  const above = then.slice(0, at).findLast((b) => standing.has(b.id))
  const last = above ? (standing.get(above.id)?.element ?? null) : null
  return {
    blocks: found ? 0 : 1,
    resized: [{ was: lengthOf(found?.block), is: lengthOf(block) }],
    make() {
      if (found) rewriteBlock(found.element, block)
      else root.insertAfter(last, [newElement(block)])
    },
  }
}
