import * as Y from 'yjs'
import { LANGS } from '../../model/memo/blocks.ts'
import type { Struct } from './decoded.ts'

/**
 * Where a struct stands or would stand. `within` tells parents apart; `locked` is that of the block. 'nowhere': the
 * parent was deleted, Yjs keeps nothing of it. 'outside': no place of the schema.
 */
export type Place =
  | { readonly at: 'root'; readonly within: unknown; readonly locked: false }
  | { readonly at: 'attribute'; readonly within: unknown; readonly name: string; readonly locked: boolean }
  | { readonly at: 'block'; readonly within: unknown; readonly locked: boolean }
  | { readonly at: 'text'; readonly within: unknown; readonly locked: boolean }
  | { readonly at: 'nowhere'; readonly within: null; readonly locked: false }
  | { readonly at: 'outside'; readonly within: null; readonly locked: false }

const NOWHERE: Place = { at: 'nowhere', within: null, locked: false }
const OUTSIDE: Place = { at: 'outside', within: null, locked: false }
const ROOT_NAMES: ReadonlySet<string> = new Set(LANGS)

type Fresh = { readonly struct: Struct; readonly place: Place }

export const isLocked = (element: Y.XmlElement): boolean => {
  const value: unknown = element.getAttribute('locked')
  return value === true
}

/** The document plus the structs an update brings, in the order they are seen: what each would hang on. */
export class Places {
  readonly #doc: Y.Doc
  readonly #fresh: Fresh[] = []
  readonly #roots: ReadonlyMap<unknown, string>

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#roots = new Map(LANGS.map((lang) => [doc.getXmlFragment(lang), lang]))
  }

  /** Remembers a new struct, so that the next ones may hang on it. */
  add(struct: Struct): Place {
    const place = struct instanceof Y.Item ? this.#continued(struct, this.#newPlace(struct)) : NOWHERE
    this.#fresh.push({ struct, place })
    return place
  }

  /** The place of an item the document has. */
  ofStored(item: Y.Item): Place {
    return this.#inside(item.parent, item.parentSub)
  }

  // A struct of which the document has the first part goes on behind that part, whatever it says of its neighbours.
  #continued(item: Y.Item, claimed: Place): Place {
    const state = Y.getState(this.#doc.store, item.id.client)
    if (item.id.clock >= state) return claimed
    return sameParent(claimed, this.#placeAt(Y.createID(item.id.client, state - 1))) ? claimed : OUTSIDE
  }

  #newPlace(item: Y.Item): Place {
    // Typed as a type or an id; as decoded, a root is a string.
    const parent: unknown = item.parent
    if (typeof parent === 'string') {
      if (!ROOT_NAMES.has(parent) || item.parentSub !== null) return OUTSIDE
      return { at: 'root', within: parent, locked: false }
    }
    if (parent instanceof Y.ID) return this.#under(parent, item.parentSub)
    return this.#beside(item)
  }

  // As Yjs does: beside something collected there is nothing to hang on; else the left neighbour decides. Neighbours
  // of different parents are never written by Yjs itself; and of one parent all children are collected, or none. A
  // journal is read in one transaction, in which nothing is collected: there the other neighbour would decide.
  #beside(item: Y.Item): Place {
    const sides = [item.origin, item.rightOrigin].flatMap((id) => (id ? [this.#placeAt(id)] : []))
    const [first, second] = sides
    if (!first || sides.some((p) => p.at === 'outside')) return OUTSIDE
    if (sides.some((p) => p.at === 'nowhere'))
      return sides.every((p) => p.at === 'nowhere') ? NOWHERE : OUTSIDE
    if (second && !sameParent(first, second)) return OUTSIDE
    return first
  }

  #placeAt(id: Y.ID): Place {
    const fresh = this.#freshAt(id)
    if (fresh) return fresh.struct instanceof Y.GC ? NOWHERE : fresh.place
    const struct = this.#storedAt(id)
    return struct instanceof Y.Item ? this.ofStored(struct) : NOWHERE
  }

  /** Inside the thing an id names as a parent. */
  #under(id: Y.ID, name: string | null): Place {
    const fresh = this.#freshAt(id)
    const struct = fresh?.struct ?? this.#storedAt(id)
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return NOWHERE
    if (fresh?.place.at === 'nowhere') return NOWHERE
    if (!(struct.content instanceof Y.ContentType)) return OUTSIDE
    if (!fresh) return this.#inside(struct.content.type, name)
    if (struct.content.type instanceof Y.XmlElement) return inBlock(struct.content.type, name, false)
    return name === null ? { at: 'text', within: struct.content.type, locked: false } : OUTSIDE
  }

  #inside(parent: unknown, name: string | null): Place {
    const root = this.#roots.get(parent)
    if (root !== undefined) return name === null ? { at: 'root', within: root, locked: false } : OUTSIDE
    if (parent instanceof Y.XmlElement) return inBlock(parent, name, isLocked(parent))
    if (!(parent instanceof Y.XmlText) || name !== null) return OUTSIDE
    const block = parent.parent
    return { at: 'text', within: parent, locked: block instanceof Y.XmlElement && isLocked(block) }
  }

  #freshAt({ client, clock }: Y.ID): Fresh | undefined {
    const first = this.#fresh[0]
    if (!first || first.struct.id.client !== client || clock < first.struct.id.clock) return undefined
    let low = 0
    let high = this.#fresh.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      const start = this.#fresh[middle]?.struct.id.clock ?? 0
      if (start <= clock) low = middle
      else high = middle - 1
    }
    const found = this.#fresh[low]
    return found && clock < found.struct.id.clock + found.struct.length ? found : undefined
  }

  #storedAt({ client, clock }: Y.ID): Struct | undefined {
    const structs = this.#doc.store.clients.get(client)
    if (!structs || clock >= Y.getState(this.#doc.store, client)) return undefined
    return structs[Y.findIndexSS(structs, clock)]
  }
}

const inBlock = (block: Y.XmlElement, name: string | null, locked: boolean): Place =>
  name === null ? { at: 'block', within: block, locked } : { at: 'attribute', within: block, name, locked }

const sameParent = (a: Place, b: Place): boolean =>
  a.at === b.at &&
  a.within === b.within &&
  (a.at === 'attribute' ? a.name : '') === (b.at === 'attribute' ? b.name : '')
