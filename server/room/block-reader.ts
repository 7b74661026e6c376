import * as Y from 'yjs'
import type { ReadBlock } from '../../model/draft/planned.ts'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { Block, Lang } from '../../model/memo/blocks.ts'

const readers = new WeakMap<Y.Doc, WeakMap<Y.XmlElement, Block>>()

/**
 * The blocks of one language of a document as they are now. Only those that changed since the last time are read; a block
 * that did not change is the same object.
 */
export const blocksOf = (doc: Y.Doc, lang: Lang): readonly Block[] =>
  elementsOf(rootOf(doc, lang)).map(blockReader(doc))

/** The same for one block after the other. */
export function blockReader(doc: Y.Doc): ReadBlock {
  const known = readers.get(doc) ?? readerOf(doc)
  return (element) => {
    const block = known.get(element) ?? readBlock(element)
    known.set(element, block)
    return block
  }
}

function readerOf(doc: Y.Doc): WeakMap<Y.XmlElement, Block> {
  const known = new WeakMap<Y.XmlElement, Block>()
  readers.set(doc, known)
  doc.on('afterTransaction', ({ changed }) => {
    for (const type of changed.keys()) {
      const element = type instanceof Y.XmlText ? type.parent : type
      if (element instanceof Y.XmlElement) known.delete(element)
    }
  })
  return known
}
