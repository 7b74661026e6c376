import * as Y from 'yjs'
import type { ReadBlock } from '../../model/draft/planned.ts'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import { type Block, LANGS, type Lang } from '../../model/memo/blocks.ts'

/** Blocks read ahead in one turn of the event loop. */
const AHEAD = 100

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

/**
 * [TX4] Reads a long text ahead, some blocks a turn, and again what an edit puts in: whoever first takes something out of
 * it has nobody wait while all of it is read.
 */
export function readAhead(doc: Y.Doc): void {
  const read = blockReader(doc)
  let ahead: Y.XmlElement[] | null = null
  let underway = false
  const goOn = (): void => {
    ahead ??= LANGS.flatMap((lang) => elementsOf(rootOf(doc, lang))).filter(
      (one) => !readers.get(doc)?.has(one),
    )
    for (const element of ahead.splice(-AHEAD)) read(element)
    underway = ahead.length > 0 && !doc.isDestroyed
    if (underway) setImmediate(goOn).unref()
  }
  const begin = (): void => {
    ahead = null
    if (!underway) setImmediate(goOn).unref()
    underway = true
  }
  begin()
  const roots: readonly unknown[] = LANGS.map((lang) => rootOf(doc, lang))
  doc.on('afterTransaction', ({ changed }) => {
    if ([...changed.keys()].some((type) => roots.includes(type))) begin()
  })
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
