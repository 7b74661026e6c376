import * as Y from 'yjs'
import type { BlockId } from '../ids.ts'
import { BLOCK, elementsOf } from './text.ts'

/**
 * The block ids of one root of a document, kept up as the document changes. The cost grows with what a transaction touches,
 * not with the text.
 */
export class BlockIds {
  readonly #root: Y.XmlFragment
  readonly #idOf = new Map<Y.XmlElement, string>()
  /** By id, its blocks, the one that has held it the longest first; '' has the blocks without an id. */
  readonly #holders = new Map<string, Set<Y.XmlElement>>()
  /** The ids that more than one block has, and '' when a block has none. */
  readonly #broken = new Set<string>()
  /** What transactions touched since the ids were last read. */
  readonly #touched = new Set<Y.XmlElement>()
  readonly #released = new Set<string>()

  constructor(doc: Y.Doc, root: Y.XmlFragment) {
    this.#root = root
    this.#read(elementsOf(root))
    doc.on('afterTransaction', (transaction) => {
      for (const element of touchedElements(transaction, root)) this.#touched.add(element)
    })
  }

  /** To be called before an update: what the update brings is then newer. Returns the blocks that are new or have another id. */
  readTouched(): ReadonlySet<Y.XmlElement> {
    this.#released.clear()
    return this.#readTouched()
  }

  /** The ids that blocks have lost since `readTouched`; another block may hold them now, as after a move. */
  released(): ReadonlySet<string> {
    this.#readTouched()
    return this.#released
  }

  /** The block that has held an id the longest. */
  holderOf(id: string): Y.XmlElement | undefined {
    const [first] = this.#holders.get(id) ?? []
    return first
  }

  #readTouched(): ReadonlySet<Y.XmlElement> {
    const touched = [...this.#touched]
    this.#touched.clear()
    return this.#read(touched)
  }

  /**
   * [ID1] Two blocks never keep the same id: the element that held it before keeps it, or the first one if both are new;
   * the other gets a new id and loses `from`. [ID2] A block without an id gets one. Returns how many were repaired.
   */
  repair(fresh: () => BlockId): number {
    const newer = this.#readTouched()
    const broken = [...this.#broken].map((id) => ({ id, blocks: this.#holders.get(id) ?? new Set() }))
    if (broken.length === 0) return 0
    const places = new Map(elementsOf(this.#root).map((element, at) => [element, at]))
    let repaired = 0
    for (const { id, blocks } of broken) {
      const inOrder = [...blocks].toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
      const rightful = [...blocks].find((element) => !newer.has(element)) ?? inOrder[0]
      for (const element of inOrder) {
        if (id !== '' && element === rightful) continue
        element.setAttribute('id', fresh())
        if (id !== '') element.removeAttribute('from')
        repaired++
      }
    }
    return repaired
  }

  #read(elements: readonly Y.XmlElement[]): ReadonlySet<Y.XmlElement> {
    const newer = new Set<Y.XmlElement>()
    for (const element of elements) {
      const [was, is] = [this.#idOf.get(element), idIn(this.#root, element)]
      if (was === is) continue
      if (was !== undefined) this.#release(was, element)
      if (is !== undefined) this.#hold(is, element)
      newer.add(element)
    }
    return newer
  }

  #hold(id: string, element: Y.XmlElement): void {
    const holders = this.#holders.get(id) ?? new Set()
    this.#holders.set(id, holders.add(element))
    this.#idOf.set(element, id)
    if (id === '' || holders.size > 1) this.#broken.add(id)
  }

  #release(id: string, element: Y.XmlElement): void {
    this.#released.add(id)
    const holders = this.#holders.get(id)
    holders?.delete(element)
    this.#idOf.delete(element)
    if (!holders || holders.size === 0) this.#holders.delete(id)
    if (!holders || holders.size < (id === '' ? 1 : 2)) this.#broken.delete(id)
  }
}

/** The id of a block in this root, '' when it has none; undefined when it is not in the root, or not any more. */
function idIn(root: Y.XmlFragment, element: Y.XmlElement): string | undefined {
  if (element._item === null || element._item.deleted || element.parent !== root) return undefined
  return element.getAttribute('id') ?? ''
}

/** The blocks of a root that a transaction added or deleted, or whose id it wrote. */
function* touchedElements(transaction: Y.Transaction, root: Y.XmlFragment): Generator<Y.XmlElement> {
  let inRoot = false
  for (const [type, names] of transaction.changed) {
    if (names.has('id') && type instanceof Y.XmlElement) yield type
    inRoot ||= type === root
  }
  if (!inRoot) return
  for (const struct of changedStructs(transaction)) {
    if (!(struct instanceof Y.Item) || struct.parent !== root) continue
    const type = struct.content instanceof Y.ContentType ? struct.content.type : null
    if (type instanceof Y.XmlElement && type.nodeName === BLOCK) yield type
  }
}

/** What a transaction inserted and what it deleted. */
function* changedStructs({
  doc,
  beforeState,
  afterState,
  deleteSet,
}: Y.Transaction): Generator<Y.GC | Y.Item> {
  for (const [client, end] of afterState) {
    const begin = beforeState.get(client) ?? 0
    if (begin < end) yield* structsBetween(doc, client, begin, end)
  }
  for (const [client, ranges] of deleteSet.clients)
    for (const { clock, len } of ranges) yield* structsBetween(doc, client, clock, clock + len)
}

function* structsBetween(doc: Y.Doc, client: number, begin: number, end: number): Generator<Y.GC | Y.Item> {
  const structs = doc.store.clients.get(client) ?? []
  for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= end) return
    yield struct
  }
}
