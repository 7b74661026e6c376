import * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import { type StoredAttributes, storedAttributes } from '../memo/attributes.ts'
import type { Block } from '../memo/blocks.ts'
import { cleanText } from '../memo/clean.ts'
import type { ReadBlock } from './planned.ts'
import { BLOCK, elementOf, elementsOf, readBlock } from './text.ts'
import { newText, writeSpans } from './words.ts'

/** Writes the attributes that differ, each as the scalar it is. */
function writeAttributes(element: Y.XmlElement, block: Block): void {
  const now: StoredAttributes = element.doc ? element.getAttributes() : {}
  for (const [name, value] of Object.entries(storedAttributes(block))) {
    if (value === null) {
      if (now[name] !== undefined) element.removeAttribute(name)
      // The typings say string; Yjs and the editor's binding keep any scalar.
    } else if (now[name] !== value) element.setAttribute(name, value as string)
  }
}

/** A block that is not in a text yet. */
export function newElement(block: Block): Y.XmlElement {
  const element = new Y.XmlElement(BLOCK)
  writeAttributes(element, block)
  element.insert(0, [newText(block.spans)])
  return element
}

/** Index of an element among the children of its root, or -1. */
export const indexOf = (root: Y.XmlFragment, element: Y.XmlElement): number => root.toArray().indexOf(element)

/** Inserts after the block `after`, or at the very start when it is null. Call inside a transaction. */
export function insertBlocks(root: Y.XmlFragment, after: BlockId | null, blocks: readonly Block[]): void {
  const before = after === null ? undefined : elementOf(root, after)
  const at = before ? indexOf(root, before) + 1 : after === null ? 0 : root.length
  root.insert(at, blocks.map(newElement))
}

export function removeBlock(root: Y.XmlFragment, id: BlockId): void {
  const element = elementOf(root, id)
  if (element) root.delete(indexOf(root, element), 1)
}

/**
 * A move is one delete and one insert of exactly the moved element, in one transaction; the neighbours keep their
 * identity. `to` is the index among the blocks without the moved one. What CL1 forbids stays behind: a block of an older
 * journal may hold it, and admission would refuse the move.
 */
export function moveBlock(root: Y.XmlFragment, id: BlockId, to: number): void {
  const block = takeOut(root, id)
  if (!block) return
  const rest = elementsOf(root)
  const next = rest[to]
  root.insert(next ? indexOf(root, next) : root.length, [newElement(block)])
}

/** The same behind an item of the root, be it deleted; null: to its beginning. */
export function moveBlockBehind(root: Y.XmlFragment, id: BlockId, behind: Y.Item | null): void {
  const block = takeOut(root, id)
  if (block) root.insertAfter(behind, [newElement(block)])
}

function takeOut(root: Y.XmlFragment, id: BlockId): Block | null {
  const element = elementOf(root, id)
  if (!element) return null
  const block = cleaned(readBlock(element))
  root.delete(indexOf(root, element), 1)
  return block
}

const cleaned = (block: Block): Block => ({
  ...block,
  spans: block.spans
    .map((span) => ({ ...span, text: cleanText(span.text) }))
    .filter(({ text }) => text !== ''),
})

/** Gives one block the attributes and the words of `wanted`, touching only what differs. */
export function rewriteBlock(element: Y.XmlElement, wanted: Block): void {
  writeAttributes(element, wanted)
  const now = readBlock(element)
  if (JSON.stringify(now.spans) !== JSON.stringify(wanted.spans)) writeSpans(element, wanted.spans)
}

/** Gives every locked block the text that `wanted` returns for it, without marks; null leaves the block as it is. */
export function rewriteLocked(
  root: Y.XmlFragment,
  wanted: (block: Block) => string | null,
  read: ReadBlock = readBlock,
): void {
  for (const element of elementsOf(root)) {
    const block = read(element)
    const text = block.locked ? wanted(block) : null
    if (text !== null) rewriteBlock(element, { ...block, spans: text === '' ? [] : [{ text }] })
  }
}
