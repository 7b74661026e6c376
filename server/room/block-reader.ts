import * as Y from 'yjs'
import { type PlacedText, placedText } from '../../model/dossier/text-in-hand.ts'
import {
  type ReadBlock,
  type ReadStanding,
  type StandingBlocks,
  standingOf,
} from '../../model/draft/planned.ts'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import { type Block, LANGS, type Lang } from '../../model/memo/blocks.ts'
import type { Slices } from '../slices.ts'

/** Blocks read ahead in one turn of the event loop. */
const AHEAD = 100
/** Parts of blocks that one edit changes, above which they are read ahead, too. */
const MANY = 50

/**
 * The blocks of one language of a document as they are now. Only those that changed since the last time are read; a block
 * that did not change is the same object.
 */
export const blocksOf = (doc: Y.Doc, lang: Lang): readonly Block[] => placedIn(doc, lang).blocks

/** The same with the place of every block; while none comes, goes or moves, the places are the same object. */
export const placedIn = (doc: Y.Doc, lang: Lang): PlacedText => readerOf(doc).text(rootOf(doc, lang))

/** The elements of the blocks by their ids, as they are now. */
export const elementsIn = (doc: Y.Doc, lang: Lang): ((id: BlockId) => Y.XmlElement | undefined) =>
  readerOf(doc).elements(rootOf(doc, lang))

/** The blocks of one language as they stand, and which of them an element is; both stay as they are when the text changes. */
export function textStanding(
  doc: Y.Doc,
  lang: Lang,
): { readonly blocks: readonly Block[]; readonly blockOf: (element: Y.XmlElement) => Block | undefined } {
  const { places, text } = readerOf(doc).standing(rootOf(doc, lang))
  return { blocks: text.blocks, blockOf: (element) => text.blocks[places.get(element) ?? -1] }
}

/** One block after the other. */
export function blockReader(doc: Y.Doc): ReadBlock {
  const reader = readerOf(doc)
  return (element) => reader.block(element)
}

/** All blocks of a text; asked again before it changes, it is the same object. */
export function standingReader(doc: Y.Doc): ReadStanding {
  const reader = readerOf(doc)
  return (root) => reader.standingBlocks(root)
}

/**
 * [TX4] Reads a long text ahead, some blocks a turn, and again what an edit puts in or changes in many blocks: whoever first
 * takes something out of it has nobody wait while all of it is read.
 */
export function readAhead(doc: Y.Doc): void {
  const reader = readerOf(doc)
  let ahead: Y.XmlElement[] | null = null
  let underway = false
  const goOn = (): void => {
    ahead ??= reader.unread(doc)
    for (const element of ahead.splice(-AHEAD)) reader.block(element)
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
    if (changed.size > MANY || [...changed.keys()].some((type) => roots.includes(type))) begin()
  })
}

/** [TX5] Reads what has not been read of a text, in slices with all other long work. */
export function readInSlices(doc: Y.Doc, slices: Slices): Promise<void> {
  const reader = readerOf(doc)
  return slices.each(reader.unread(doc), (element) => void reader.block(element))
}

const readers = new WeakMap<Y.Doc, BlockReader>()

function readerOf(doc: Y.Doc): BlockReader {
  const known = readers.get(doc) ?? new BlockReader(doc)
  readers.set(doc, known)
  return known
}

/** One language as it was last read, and the elements that changed since then. */
type ReadRoot = {
  readonly elements: readonly Y.XmlElement[]
  readonly places: ReadonlyMap<Y.XmlElement, number>
  readonly text: PlacedText
  readonly changed: Set<Y.XmlElement>
  /** Null until it is asked for. */
  standing: StandingBlocks | null
}

class BlockReader {
  readonly #blocks = new WeakMap<Y.XmlElement, Block>()
  /** Of those whose sequence of blocks is still the one that was read. */
  readonly #roots = new Map<unknown, ReadRoot>()
  /** Of those whose sequence has not changed since they were gone through. */
  readonly #elements = new Map<unknown, readonly Y.XmlElement[]>()

  constructor(doc: Y.Doc) {
    doc.on('afterTransaction', ({ changed }) => {
      for (const type of changed.keys()) this.#forget(type instanceof Y.XmlText ? type.parent : type)
    })
  }

  unread(doc: Y.Doc): Y.XmlElement[] {
    const all = LANGS.flatMap((lang) => this.allElements(rootOf(doc, lang)))
    return all.filter((element) => !this.#blocks.has(element))
  }

  block(element: Y.XmlElement): Block {
    const block = this.#blocks.get(element) ?? readBlock(element)
    this.#blocks.set(element, block)
    return block
  }

  text(root: Y.XmlFragment): PlacedText {
    return this.#root(root).text
  }

  elements(root: Y.XmlFragment): (id: BlockId) => Y.XmlElement | undefined {
    const { elements, text } = this.#root(root)
    return (id) => elements[text.places.get(id) ?? -1]
  }

  standing(root: Y.XmlFragment): Pick<ReadRoot, 'places' | 'text'> {
    return this.#root(root)
  }

  standingBlocks(root: Y.XmlFragment): StandingBlocks {
    const read = this.#root(root)
    read.standing ??= standingOf(read.elements, (element) => this.block(element))
    return read.standing
  }

  allElements(root: Y.XmlFragment): readonly Y.XmlElement[] {
    const elements = this.#elements.get(root) ?? elementsOf(root)
    this.#elements.set(root, elements)
    return elements
  }

  #forget(changed: unknown): void {
    if (changed instanceof Y.XmlElement) {
      this.#blocks.delete(changed)
      this.#roots.get(changed.parent)?.changed.add(changed)
    } else {
      this.#roots.delete(changed)
      this.#elements.delete(changed)
    }
  }

  #root(root: Y.XmlFragment): ReadRoot {
    const known = this.#roots.get(root)
    if (known?.changed.size === 0) return known
    const read = (known && this.#readAgain(known)) ?? this.#readAll(this.allElements(root))
    this.#roots.set(root, read)
    return read
  }

  #readAll(elements: readonly Y.XmlElement[]): ReadRoot {
    const text = placedText(elements.map((element) => this.block(element)))
    return {
      elements,
      places: new Map(elements.map((one, at) => [one, at])),
      text,
      changed: new Set(),
      standing: null,
    }
  }

  /** Null when a block got another id. */
  #readAgain({ elements, places, text, changed }: ReadRoot): ReadRoot | null {
    const blocks = [...text.blocks]
    for (const element of changed) {
      const at = places.get(element)
      if (at === undefined) continue
      const block = this.block(element)
      if (block.id !== blocks[at]?.id) return null
      blocks[at] = block
    }
    return { elements, places, text: { blocks, places: text.places }, changed: new Set(), standing: null }
  }
}
