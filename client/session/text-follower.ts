import * as Y from 'yjs'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'

/** What one transaction did to one block; null is not there. */
export type BlockChange = {
  readonly id: BlockId
  readonly before: Block | null
  readonly after: Block | null
}

export type Reading = {
  /** The text as a plain memorandum; the same object while nothing changed. */
  readonly memo: () => Memorandum
  readonly stop: () => void
}

/**
 * [RO4] Follows one language of the document: typing reads the touched blocks again and no other, and every other block
 * stays the object it is.
 */
export function follow(
  doc: Y.Doc,
  lang: Lang,
  changed: (changes: readonly BlockChange[], local: boolean) => void,
): Reading {
  const root = rootOf(doc, lang)
  let known = readAll(root)
  let places = placesOf(known)
  let memo: Memorandum = { lang, blocks: [...known.values()] }

  const observe = (events: readonly Y.YEvent<Y.XmlElement>[], transaction: Y.Transaction) => {
    const touched = new Set(events.map((event) => elementAbove(event.target, root)))
    const changes = touched.has(null) ? readSequence(touched) : readWords(touched)
    if (changes.length > 0) changed(changes, transaction.local)
  }
  function readSequence(touched: Touched): readonly BlockChange[] {
    const before = known
    known = readAll(root, known, touched)
    places = placesOf(known)
    memo = { lang, blocks: [...known.values()] }
    return changesBetween(before, known)
  }
  function readWords(touched: Touched): readonly BlockChange[] {
    const [was, is]: [Known, Known] = [new Map(), new Map()]
    const blocks = [...memo.blocks]
    for (const element of touched) {
      const [before, place] = element === null ? [] : [known.get(element), places.get(element)]
      if (element === null || before === undefined || place === undefined) continue
      const block = readBlock(element)
      was.set(element, before)
      is.set(element, block)
      known.set(element, block)
      blocks[place] = block
    }
    memo = { lang, blocks }
    return changesBetween(was, is)
  }
  // The typings of Yjs leave the events of an XML fragment open.
  const observer = observe as Parameters<Y.XmlFragment['observeDeep']>[0]
  root.observeDeep(observer)
  return { memo: () => memo, stop: () => root.unobserveDeep(observer) }
}

/** The block that an event is in; null: the sequence of blocks itself. */
function elementAbove(target: Y.XmlElement, root: Y.XmlFragment): Y.XmlElement | null {
  let node: Y.XmlElement['parent'] = target
  while (node !== null && node.parent !== root) node = node.parent
  return node instanceof Y.XmlElement ? node : null
}

type Known = Map<Y.XmlElement, Block>
type Touched = ReadonlySet<Y.XmlElement | null>

/** In the order of the text; what was read before is read again only where it was touched. */
const readAll = (root: Y.XmlFragment, known?: Known, touched?: Touched): Known =>
  new Map(
    elementsOf(root).map((element): [Y.XmlElement, Block] => {
      const before = touched?.has(element) ? undefined : known?.get(element)
      return [element, before ?? readBlock(element)]
    }),
  )

const placesOf = (known: Known): Map<Y.XmlElement, number> =>
  new Map([...known.keys()].map((element, at) => [element, at]))

type Blocks = ReadonlyMap<Y.XmlElement, Block>

/** By id, so that a block that moved (one element gone, a clone there) is one change. */
function changesBetween(was: Blocks, is: Blocks): readonly BlockChange[] {
  const changes = new Map<BlockId, BlockChange>()
  for (const [element, before] of was)
    if (is.get(element) !== before) changes.set(before.id, { id: before.id, before, after: null })
  for (const [element, after] of is)
    if (was.get(element) !== after) {
      const before = changes.get(after.id)?.before ?? null
      changes.set(after.id, { id: after.id, before, after })
    }
  return [...changes.values()]
}
