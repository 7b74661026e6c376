import * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import type { Block } from '../memo/blocks.ts'
import { elementsOf, readBlock } from './text.ts'

/** What became of one block; null: it was not there. */
export type BlockDifference = {
  readonly block: BlockId
  readonly before: Block | null
  readonly after: Block | null
}

/** Keeps the blocks of a text as last read, and which elements were touched since then. */
export class BlockTracker {
  readonly #root: Y.XmlFragment
  readonly #only: BlockId | undefined
  readonly #read = new Map<Y.XmlElement, Block>()
  readonly #touched = new Set<Y.XmlElement>()
  /** Whether elements came or went. */
  #sequenceChanged: boolean

  /** With `only`, no other block is read. */
  constructor(root: Y.XmlFragment, only?: BlockId) {
    this.#root = root
    this.#only = only
    // What is there already is read with the first call.
    this.#sequenceChanged = root.length > 0
    root.observeDeep((events) => {
      for (const { target } of events) {
        if (target === root) this.#sequenceChanged = true
        else if (target instanceof Y.XmlElement) this.#touched.add(target)
        else if (target.parent instanceof Y.XmlElement) this.#touched.add(target.parent)
      }
    })
  }

  /** Reads what is there already, block by block. */
  *read(): Generator<void, void> {
    for (const element of elementsOf(this.#root)) {
      if (this.#isAsked(element)) this.#read.set(element, readBlock(element))
      yield
    }
    this.#sequenceChanged = false
  }

  /** What changed since the last call. */
  differences(): readonly BlockDifference[] {
    const before = new Map<BlockId, Block>()
    const after = new Map<BlockId, Block>()
    if (this.#sequenceChanged) this.#compareSequence(before)
    for (const element of this.#touched) {
      const was = this.#read.get(element)
      if (was) before.set(was.id, was)
      if (element.parent !== this.#root || !this.#isAsked(element)) {
        this.#read.delete(element)
        continue
      }
      const is = readBlock(element)
      this.#read.set(element, is)
      after.set(is.id, is)
    }
    this.#touched.clear()
    this.#sequenceChanged = false
    return differing(before, after)
  }

  #isAsked(element: Y.XmlElement): boolean {
    const id = element.getAttribute('id')
    return this.#only === undefined || !id || id === this.#only
  }

  /** Puts what the deleted elements held into `before`, and marks the new elements to be read. */
  #compareSequence(before: Map<BlockId, Block>): void {
    const here = new Set(elementsOf(this.#root))
    for (const [element, block] of this.#read) {
      if (here.has(element)) continue
      before.set(block.id, block)
      this.#read.delete(element)
      this.#touched.delete(element)
    }
    for (const element of here)
      if (!this.#read.has(element) && this.#isAsked(element)) this.#touched.add(element)
  }
}

/** A tracker that has read what is there. */
export function* trackedBlocks(root: Y.XmlFragment): Generator<void, BlockTracker> {
  const tracker = new BlockTracker(root)
  yield* tracker.read()
  return tracker
}

function differing(
  was: ReadonlyMap<BlockId, Block>,
  is: ReadonlyMap<BlockId, Block>,
): readonly BlockDifference[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((block): BlockDifference[] => {
    const before = was.get(block) ?? null
    const after = is.get(block) ?? null
    return isSame(before, after) ? [] : [{ block, before, after }]
  })
}

/** Whether two plain values are equal all the way down; much cheaper than to write both as JSON. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [ours, theirs] = [Object.entries(a), new Map(Object.entries(b))]
  return ours.length === theirs.size && ours.every(([key, value]) => isSame(value, theirs.get(key)))
}
