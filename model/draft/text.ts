import * as Y from 'yjs'
import { type BlockId, blockId } from '../ids.ts'
import type { Block, Lang, Memorandum } from '../memo/blocks.ts'
import { readStored, type StoredRun } from '../memo/convert.ts'

/** The node name of the only element type of the text. */
export const BLOCK = 'block'

/** One root per language; each holds a flat sequence of block elements with text inside. */
export const rootOf = (doc: Y.Doc, lang: Lang): Y.XmlFragment => doc.getXmlFragment(lang)

export const elementsOf = (root: Y.XmlFragment): readonly Y.XmlElement[] =>
  root.toArray().filter((node) => node instanceof Y.XmlElement && node.nodeName === BLOCK) as Y.XmlElement[]

export const elementOf = (root: Y.XmlFragment, id: BlockId): Y.XmlElement | undefined =>
  elementsOf(root).find((element) => element.getAttribute('id') === id)

/** The Yjs item of an element as `client:clock`; it tells apart two elements that have the same block id. */
export function itemOf(element: Y.XmlElement): string {
  const id = element._item?.id
  return id ? `${id.client}:${id.clock}` : ''
}

/** [CV1] Reads whatever a merge produced; a block that lost its id gets one from its Yjs item until it is repaired. */
export function readBlock(element: Y.XmlElement): Block {
  const block = readStored(element.getAttributes(), textsOf(element).flatMap(runsOf))
  return block.id === '' ? { ...block, id: idOf(element) } : block
}

/** The id of a block as `readBlock` reads it. */
export function idOf(element: Y.XmlElement): BlockId {
  const { id } = readStored(element.getAttributes(), [])
  return id === '' ? blockId(`item${itemOf(element).replace(':', 'x')}`) : id
}

export const textsOf = (element: Y.XmlElement): readonly Y.XmlText[] =>
  element.toArray().filter((node): node is Y.XmlText => node instanceof Y.XmlText)

type Delta = { readonly insert?: unknown; readonly attributes?: StoredRun['marks'] }

/** The text and marks of one Yjs text, in order. What is embedded in it, which nobody may write, has no text. */
const NO_MARKS: StoredRun['marks'] = {}

export const runsOf = (text: Y.XmlText): readonly StoredRun[] =>
  text.toDelta().map(({ insert, attributes = NO_MARKS }: Delta) => ({
    text: typeof insert === 'string' ? insert : '',
    marks: attributes,
  }))

/** The text of one language as a plain memorandum. Reading never writes. */
export const readMemorandum = (doc: Y.Doc, lang: Lang): Memorandum => ({
  lang,
  blocks: elementsOf(rootOf(doc, lang)).map(readBlock),
})
