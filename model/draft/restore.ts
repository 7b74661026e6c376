import type * as Y from 'yjs'
import { longestAscending } from '../ascending.ts'
import type { BlockId } from '../ids.ts'
import { type Block, blockText } from '../memo/blocks.ts'
import { markEnds } from '../memo/marks.ts'
import { newElement, rewriteBlock } from './edit.ts'
import {
  MOST_AT_ONCE,
  type PlannedEdit,
  type ReadStanding,
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
export function planRestore(
  root: Y.XmlFragment,
  wanted: readonly Block[],
  read: ReadStanding = standingIn,
): PlannedEdit {
  const standing = read(root)
  const ids = new Set<string>(wanted.map(({ id }) => id))
  const blocks = ids.size === wanted.length ? wanted : firstOfEach(wanted)
  const found = blocks.map(({ id }) => standing.get(id))
  const stays = inPlace(found)
  const gone = [...standing.values()].filter(({ block }) => !ids.has(block.id) && !block.locked)
  const changed = new Set(blocks.filter((block, at) => isChanged(block, found[at], stays)))
  return {
    blocks: found.filter((one) => one === undefined).length - gone.length,
    resized: [
      ...gone.map(({ block }): Resized => ({ was: lengthOf(block), is: 0 })),
      ...[...changed].map((block) => resizedBy(block, standing.get(block.id)?.block)),
    ],
    more: gone.length + changed.size > MOST_AT_ONCE.changed,
    make() {
      for (const { element } of gone.slice(0, MOST_AT_ONCE.changed)) takeOut(root, element)
      let [last, made]: [Y.XmlElement | null, number] = [null, gone.length]
      for (const [at, block] of blocks.entries()) {
        if (!changed.has(block)) last = found[at]?.element ?? last
        else if (++made > MOST_AT_ONCE.changed) return
        else last = placeAfter(root, last, { block, found: found[at], stays })
      }
    },
  }
}

/** Of blocks with one id the first. */
const firstOfEach = (blocks: readonly Block[]): readonly Block[] =>
  [...new Map(blocks.toReversed().map((block) => [block.id, block])).values()].toReversed()

/** A block that stays where it is changes when it is another; a locked one follows the form alone. */
function isChanged(block: Block, found: Standing | undefined, stays: Stays): boolean {
  if (!found || !stays(found)) return true
  return !found.block.locked && !isSameBlock(found.block, block)
}

/** What a block was found to be the same as: a restore in steps compares it at each of them. */
const alike = new WeakMap<Block, Block>()

function isSameBlock(now: Block, wanted: Block): boolean {
  if (alike.get(now) === wanted) return true
  const same = isSameValue(now, wanted)
  if (same) alike.set(now, wanted)
  return same
}

/** Most blocks are the same, and that is found fastest field by field; an absent value and an undefined one are the same, too. */
const isSameValue = (a: unknown, b: unknown): boolean =>
  isAlike(a, b) || JSON.stringify(a) === JSON.stringify(b)

function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isAlike(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

function resizedBy(block: Block, now: Block | undefined): Resized {
  const after = now?.locked ? now : block
  const ends = markEnds(after.spans)
  const more = ends > markEnds(now?.spans ?? [])
  return { was: lengthOf(now), is: lengthOf(after), ...(more ? { ends } : {}) }
}

/** Whether a block need not move for the blocks to come in order. */
type Stays = (one: Standing) => boolean

function inPlace(found: readonly (Standing | undefined)[]): Stays {
  const kept = found.flatMap((one) => one ?? [])
  const run = longestAscending(kept.map(({ at }) => at))
  if (run.length === kept.length) return () => true
  const stays = new Set(run.map((at) => kept[at]))
  return (one) => stays.has(one)
}

/** With more stretches of different marks than this a block is put in anew: Yjs would work on each of them by itself. */
const MOST_STRETCHES = 500

/** Gives a block other content; returns the element that then stands there. */
export function rewritten(root: Y.XmlFragment, { element, block }: Standing, wanted: Block): Y.XmlElement {
  const stretches = Math.max(block.spans.length, wanted.spans.length)
  if (stretches <= MOST_STRETCHES || JSON.stringify(block.spans) === JSON.stringify(wanted.spans)) {
    rewriteBlock(element, wanted)
    return element
  }
  const fresh = newElement(wanted)
  root.insertAfter(element, [fresh])
  takeOut(root, element)
  return fresh
}

type Placed = {
  readonly block: Block
  readonly found: Standing | undefined
  readonly stays: Stays
}

/** Puts a block behind `last` with the content it is to have; null is the start of the text. */
function placeAfter(
  root: Y.XmlFragment,
  last: Y.XmlElement | null,
  { block, found, stays }: Placed,
): Y.XmlElement {
  if (found && stays(found)) return rewritten(root, found, block)
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
  read: ReadStanding = standingIn,
): PlannedEdit | null {
  const at = then.findIndex((b) => b.id === id)
  const block = then[at]
  if (!block) return null
  const standing = read(root)
  const found = standing.get(id)
  const above = then.slice(0, at).findLast((b) => standing.has(b.id))
  const last = above ? (standing.get(above.id)?.element ?? null) : null
  return {
    blocks: found ? 0 : 1,
    resized: [resizedBy(block, found?.block)],
    more: false,
    make() {
      if (found) rewritten(root, found, block)
      else root.insertAfter(last, [newElement(block)])
    },
  }
}
