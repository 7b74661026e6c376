import * as Y from 'yjs'
import { LANGS } from '../../model/memo/blocks.ts'
import { continuedFrom, entryAt, type Struct, storedStruct } from './structs.ts'

/**
 * Where in the text a struct stands or would stand. `within` is its parent, and tells parents apart; `block` that of a
 * text; `locked` is that of the block. 'nowhere': the parent was deleted, so Yjs keeps nothing of the struct. 'outside': the schema has no such
 * place.
 */
export type StructPlace =
  | { readonly at: 'root'; readonly within: unknown; readonly locked: false }
  | { readonly at: 'attribute'; readonly within: unknown; readonly name: string; readonly locked: boolean }
  | { readonly at: 'block'; readonly within: unknown; readonly locked: boolean }
  | { readonly at: 'text'; readonly within: unknown; readonly block: unknown; readonly locked: boolean }
  | { readonly at: 'nowhere'; readonly within: null; readonly locked: false }
  | { readonly at: 'outside'; readonly within: null; readonly locked: false }

const NOWHERE: StructPlace = { at: 'nowhere', within: null, locked: false }
const OUTSIDE: StructPlace = { at: 'outside', within: null, locked: false }
const ROOT_NAMES: ReadonlySet<string> = new Set(LANGS)

type NewStruct = { readonly clock: number; readonly struct: Struct; readonly place: StructPlace }

export const isLocked = (element: Y.XmlElement): boolean => {
  const value: unknown = element.getAttribute('locked')
  return value === true
}

/** The places of the structs of a document, and of those that an update adds one after the other. */
export class StructPlaces {
  readonly #doc: Y.Doc
  readonly #added: NewStruct[] = []
  readonly #roots: ReadonlyMap<unknown, string>

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#roots = new Map(LANGS.map((lang) => [doc.getXmlFragment(lang), lang]))
  }

  /** Remembers a new struct, which may be the parent or a neighbour of the next ones. */
  add(struct: Struct): StructPlace {
    const place = struct instanceof Y.Item ? this.#continued(struct, this.#claimed(struct)) : NOWHERE
    this.#added.push({ clock: struct.id.clock, struct, place })
    return place
  }

  /** The place of an item that the document has. */
  ofStored(item: Y.Item): StructPlace {
    return this.#inside(item.parent, item.parentSub)
  }

  /** A struct of which the document has the first part must claim the place of that part. */
  #continued(item: Y.Item, claimed: StructPlace): StructPlace {
    const firstPart = continuedFrom(this.#doc, item.id)
    return firstPart === null || isSamePlace(claimed, this.#placeAt(firstPart)) ? claimed : OUTSIDE
  }

  #claimed(item: Y.Item): StructPlace {
    // Typed as a type or an id; as decoded, a root is a string.
    const parent: unknown = item.parent
    if (typeof parent === 'string') {
      if (!ROOT_NAMES.has(parent) || item.parentSub !== null) return OUTSIDE
      return { at: 'root', within: parent, locked: false }
    }
    if (parent instanceof Y.ID) return this.#under(parent, item.parentSub)
    return this.#beside(item)
  }

  /**
   * The place that a struct takes over from its neighbours, as in Yjs: beside a collected one it is nowhere, else the left
   * neighbour decides. Yjs itself never names neighbours of different parents, and of one parent it collects all children
   * or none. (Of both, the right neighbour would decide when a journal is replayed, since nothing is collected within one
   * transaction. So neighbours that disagree are refused.)
   */
  #beside(item: Y.Item): StructPlace {
    const sides = [item.origin, item.rightOrigin].flatMap((id) => (id ? [this.#placeAt(id)] : []))
    const [first, second] = sides
    if (!first || sides.some((p) => p.at === 'outside')) return OUTSIDE
    if (sides.some((p) => p.at === 'nowhere'))
      return sides.every((p) => p.at === 'nowhere') ? NOWHERE : OUTSIDE
    if (second && !isSamePlace(first, second)) return OUTSIDE
    return first
  }

  #placeAt(id: Y.ID): StructPlace {
    const added = this.#addedAt(id)
    if (added) return added.struct instanceof Y.GC ? NOWHERE : added.place
    const struct = storedStruct(this.#doc, id)
    return struct instanceof Y.Item ? this.ofStored(struct) : NOWHERE
  }

  /** The place inside the parent that an id names; `name` is that of an attribute. */
  #under(id: Y.ID, name: string | null): StructPlace {
    const added = this.#addedAt(id)
    const struct = added?.struct ?? storedStruct(this.#doc, id)
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return NOWHERE
    if (added?.place.at === 'nowhere') return NOWHERE
    if (!(struct.content instanceof Y.ContentType)) return OUTSIDE
    if (!added) return this.#inside(struct.content.type, name)
    if (struct.content.type instanceof Y.XmlElement) return inBlock(struct.content.type, name, false)
    const block = added.place.at === 'block' ? added.place.within : null
    return name === null ? { at: 'text', within: struct.content.type, block, locked: false } : OUTSIDE
  }

  #inside(parent: unknown, name: string | null): StructPlace {
    const root = this.#roots.get(parent)
    if (root !== undefined) return name === null ? { at: 'root', within: root, locked: false } : OUTSIDE
    if (parent instanceof Y.XmlElement) return inBlock(parent, name, isLocked(parent))
    if (!(parent instanceof Y.XmlText) || name !== null) return OUTSIDE
    const block = parent.parent
    return { at: 'text', within: parent, block, locked: block instanceof Y.XmlElement && isLocked(block) }
  }

  #addedAt({ client, clock }: Y.ID): NewStruct | undefined {
    const first = this.#added[0]
    if (!first || first.struct.id.client !== client || clock < first.clock) return undefined
    const found = entryAt(this.#added, clock)
    return found && clock < found.clock + found.struct.length ? found : undefined
  }
}

const inBlock = (block: Y.XmlElement, name: string | null, locked: boolean): StructPlace =>
  name === null ? { at: 'block', within: block, locked } : { at: 'attribute', within: block, name, locked }

const isSamePlace = (a: StructPlace, b: StructPlace): boolean =>
  a.at === b.at &&
  a.within === b.within &&
  (a.at === 'attribute' ? a.name : '') === (b.at === 'attribute' ? b.name : '')
