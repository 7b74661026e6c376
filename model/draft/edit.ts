import * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import { type StoredAttributes, storedAttributes } from '../memo/attributes.ts'
import type { Block, Span } from '../memo/blocks.ts'
import { readMarks, sameMarks, storedMarks } from '../memo/marks.ts'
import { BLOCK, elementOf, elementsOf, readBlock, runsOf, textsOf } from './text.ts'

/** Writes what differs: numbers and booleans stay what they are, absent is absent. */
function writeAttributes(element: Y.XmlElement, block: Block): void {
  const now: StoredAttributes = element.doc ? element.getAttributes() : {}
  for (const [name, value] of Object.entries(storedAttributes(block))) {
    if (value === null) {
      if (now[name] !== undefined) element.removeAttribute(name)
      // The typings say string; Yjs and the editor's binding keep any scalar.
    } else if (now[name] !== value) element.setAttribute(name, value as string)
  }
}

function newElement(block: Block): Y.XmlElement {
  const element = new Y.XmlElement(BLOCK)
  writeAttributes(element, block)
  const text = new Y.XmlText()
  text.applyDelta(deltaOf(block.spans))
  element.insert(0, [text])
  return element
}

/** Spans as Yjs takes them for a text that is new; an absent mark need not be said there. */
const deltaOf = (spans: readonly Span[]): object[] =>
  spans.map((span) => ({
    insert: span.text,
    attributes: Object.fromEntries(Object.entries(storedMarks(span)).filter(([, value]) => value !== null)),
  }))

/** Index of the block in the fragment's children, or -1. */
const indexOf = (root: Y.XmlFragment, element: Y.XmlElement): number => root.toArray().indexOf(element)

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
 * identity. `to` is the index among the blocks without the moved one.
 */
export function moveBlock(root: Y.XmlFragment, id: BlockId, to: number): void {
  const element = elementOf(root, id)
  if (!element) return
  const block = readBlock(element)
  root.delete(indexOf(root, element), 1)
  const rest = elementsOf(root)
  const next = rest[to]
  root.insert(next ? indexOf(root, next) : root.length, [newElement(block)])
}

/** Makes the words of a block `wanted`, touching only the one range that differs. What is new there has no marks. */
export function writeWords(element: Y.XmlElement, wanted: string): Y.XmlText {
  const text = onlyText(element)
  const now = runsOf(text)
    .map((run) => run.text)
    .join('')
  const [start, end] = commonEnds(now, wanted)
  if (now.length - end - start > 0) text.delete(start, now.length - end - start)
  const fresh = wanted.slice(start, wanted.length - end)
  if (fresh !== '') text.insert(start, fresh, storedMarks({}))
  return text
}

/** Makes the words of a block those of `spans`, touching only what differs: one range of text, then the marks. */
export function writeSpans(element: Y.XmlElement, spans: readonly Span[]): void {
  const text = writeWords(element, spans.map((s) => s.text).join(''))
  let at = 0
  for (const span of spans) {
    if (!haveMarks(text, at, span)) text.format(at, span.text.length, storedMarks(span))
    at += span.text.length
  }
}

/** Puts words into a block, at an offset of its text. */
export function insertSpans(element: Y.XmlElement, at: number, spans: readonly Span[]): void {
  const text = onlyText(element)
  let offset = at
  for (const span of spans) {
    text.insert(offset, span.text, storedMarks(span))
    offset += span.text.length
  }
}

/** Whether all the words that a span takes up, from an offset on, have its marks. */
function haveMarks(text: Y.XmlText, from: number, span: Span): boolean {
  const until = from + span.text.length
  let at = 0
  for (const run of runsOf(text)) {
    const end = at + run.text.length
    if (at < until && end > from && !sameMarks(readMarks(run.marks), span)) return false
    at = end
  }
  return true
}

/** A merge may leave several texts in one block; a rewrite makes it one again. */
function onlyText(element: Y.XmlElement): Y.XmlText {
  const [first, ...more] = textsOf(element)
  if (first && more.length === 0 && element.length === 1) return first
  const text = new Y.XmlText()
  const block = readBlock(element)
  element.delete(0, element.length)
  element.insert(0, [text])
  text.applyDelta(deltaOf(block.spans))
  return text
}

/** Lengths of the common start and the common end, never cutting a surrogate pair. */
function commonEnds(a: string, b: string): readonly [number, number] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  if (start > 0 && /[\uD800-\uDBFF]/.test(a[start - 1] ?? '')) start--
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  if (end > 0 && /[\uDC00-\uDFFF]/.test(a[a.length - end] ?? '')) end--
  return [start, end]
}

/** Sets words and attributes of one block, if anything differs. */
export function rewriteBlock(element: Y.XmlElement, wanted: Block): void {
  writeAttributes(element, wanted)
  const now = readBlock(element)
  if (JSON.stringify(now.spans) !== JSON.stringify(wanted.spans)) writeSpans(element, wanted.spans)
}

/**
 * [RS1] A restore is a forward edit: the text becomes `wanted` again, block by block by id, and what both have is
 * touched only where it differs. Locked blocks follow the form and stay as they are now.
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
 * [RS2] One block becomes again what it was among `then`, as a forward edit. A block that is gone comes back behind the
 * nearest of its former neighbours above that is still there.
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

/** Gives every locked block the text that `wanted` says; null leaves it. Marks do not stand in locked blocks. */
export function rewriteLocked(root: Y.XmlFragment, wanted: (block: Block) => string | null): void {
  for (const element of elementsOf(root)) {
    const block = readBlock(element)
    const text = block.locked ? wanted(block) : null
    if (text !== null) rewriteBlock(element, { ...block, spans: text === '' ? [] : [{ text }] })
  }
}
