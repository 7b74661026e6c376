import * as Y from 'yjs'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'

/** What one transaction did to one block; null when the block was not there, or is gone. */
export type BlockEdit = {
  readonly id: BlockId
  readonly before: Block | null
  readonly after: Block | null
  /** The element it was, if that was taken out; its letters can be read until the transaction is over. */
  readonly gone?: Y.XmlElement
}

/** Told of each transaction that changed the text, while that can still be looked into. */
type TextChanged = (edits: readonly BlockEdit[], local: boolean, transaction: Y.Transaction) => void

type Observer = Parameters<Y.XmlFragment['observeDeep']>[0]

/**
 * [RO4] Follows one language of the document. Typing makes it read the touched blocks again and no others; every other
 * block stays the same object.
 */
export class TextFollower {
  readonly #root: Y.XmlFragment
  readonly #lang: Lang
  readonly #changed: TextChanged
  readonly #observer: Observer
  #known: ReadBlocks
  #indexes: ReadonlyMap<Y.XmlElement, number>
  #memo: Memorandum

  constructor(doc: Y.Doc, lang: Lang, changed: TextChanged) {
    this.#root = rootOf(doc, lang)
    this.#lang = lang
    this.#changed = changed
    this.#known = readAll(this.#root)
    this.#indexes = indexesOf(this.#known)
    this.#memo = { lang, blocks: [...this.#known.values()] }
    // The typings of Yjs do not say which events an XML fragment has.
    this.#observer = ((events: readonly Y.YEvent<Y.XmlElement>[], transaction: Y.Transaction) =>
      this.#observe(events, transaction)) as Observer
    this.#root.observeDeep(this.#observer)
  }

  /** The text as a plain memorandum; the same object while nothing changed. */
  memo(): Memorandum {
    return this.#memo
  }

  stop(): void {
    this.#root.unobserveDeep(this.#observer)
  }

  #observe(events: readonly Y.YEvent<Y.XmlElement>[], transaction: Y.Transaction): void {
    const touched = new Set(events.map((event) => elementAbove(event.target, this.#root)))
    const edits = touched.has(null) ? this.#readSequence(touched) : this.#readWords(touched)
    if (edits.length > 0) this.#changed(edits, transaction.local, transaction)
  }

  #readSequence(touched: TouchedElements): readonly BlockEdit[] {
    const before = this.#known
    this.#known = readAll(this.#root, before, touched)
    this.#indexes = indexesOf(this.#known)
    this.#memo = { lang: this.#lang, blocks: [...this.#known.values()] }
    return editsBetween(before, this.#known)
  }

  #readWords(touched: TouchedElements): readonly BlockEdit[] {
    const [was, is]: [ReadBlocks, ReadBlocks] = [new Map(), new Map()]
    const blocks = [...this.#memo.blocks]
    for (const element of touched) {
      const [before, index] = element === null ? [] : [this.#known.get(element), this.#indexes.get(element)]
      if (element === null || before === undefined || index === undefined) continue
      const block = readBlock(element)
      was.set(element, before)
      is.set(element, block)
      this.#known.set(element, block)
      blocks[index] = block
    }
    this.#memo = { lang: this.#lang, blocks }
    return editsBetween(was, is)
  }
}

/** The block that an event happened in; null when it concerns the sequence of blocks itself. */
function elementAbove(target: Y.XmlElement, root: Y.XmlFragment): Y.XmlElement | null {
  let node: Y.XmlElement['parent'] = target
  while (node !== null && node.parent !== root) node = node.parent
  return node instanceof Y.XmlElement ? node : null
}

type ReadBlocks = Map<Y.XmlElement, Block>
type TouchedElements = ReadonlySet<Y.XmlElement | null>

/** Every block, in the order of the text; a block that was read before is read again only if it was touched. */
const readAll = (root: Y.XmlFragment, known?: ReadBlocks, touched?: TouchedElements): ReadBlocks =>
  new Map(
    elementsOf(root).map((element): [Y.XmlElement, Block] => {
      const before = touched?.has(element) ? undefined : known?.get(element)
      return [element, before ?? readBlock(element)]
    }),
  )

const indexesOf = (known: ReadBlocks): Map<Y.XmlElement, number> =>
  new Map([...known.keys()].map((element, at) => [element, at]))

/** Compared by id, so that a moved block (one element deleted, a clone inserted) is one change. */
function editsBetween(was: Readonly<ReadBlocks>, is: Readonly<ReadBlocks>): readonly BlockEdit[] {
  const changes = new Map<BlockId, BlockEdit>()
  for (const [element, before] of was)
    if (is.get(element) !== before)
      changes.set(before.id, {
        ...{ id: before.id, before, after: null },
        ...(is.has(element) ? {} : { gone: element }),
      })
  for (const [element, after] of is)
    if (was.get(element) !== after) {
      changes.set(after.id, { ...(changes.get(after.id) ?? { id: after.id, before: null }), after })
    }
  return [...changes.values()]
}
