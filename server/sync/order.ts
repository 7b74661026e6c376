import * as Y from 'yjs'
import type { Place } from './places.ts'

/** Neighbours that may be looked at to place what one update brings. Yjs needs some 50 ns for each. */
const MOST_STEPS = 250_000

type Placed = { readonly clock: number; readonly right: Y.ID | null }

/**
 * [AD7] What it costs Yjs to find the place of each new struct, before it has to. It walks from the left neighbour a
 * struct claims to the right one. For whoever typed it the two were side by side, so that between them there is only
 * what others put there meanwhile; neighbours that lie make one small update a walk of seconds. What is beside its
 * neighbour costs nothing; all else costs what the document has in between and what this update put into that place.
 */
export class Order {
  readonly #doc: Y.Doc
  readonly #placed: Placed[] = []
  /** By left neighbour, the newest struct of this update: Yjs has put it right beside. */
  readonly #newest = new Map<string, number>()
  readonly #crowds = new Map<string, number>()
  readonly #parents = new Map<unknown, number>()
  readonly #splits: number
  #steps = 0

  /** `splits`: how often structs the document has already cut others in pieces, only by naming them. */
  constructor(doc: Y.Doc, splits: number) {
    this.#doc = doc
    this.#splits = splits
  }

  /** Remembers a new struct; false when there is too much to walk. */
  add(item: Y.Item, place: Place): boolean {
    if (place.within === null) return true
    const spot = this.#spot(place)
    const left = this.#leftOf(item)
    const key = left ? `${left.client}:${left.clock}` : spot
    const crowd = this.#crowds.get(spot) ?? 0
    const between = this.#between(item, left, place)
    if (between > 0 || !this.#besideNewest(item, key)) this.#steps += between + crowd + this.#splits
    this.#newest.set(key, item.id.clock)
    this.#crowds.set(spot, crowd + 1)
    this.#placed.push({ clock: item.id.clock, right: this.#rightOf(item) })
    return this.#steps <= MOST_STEPS
  }

  #besideNewest({ id, rightOrigin }: Y.Item, key: string): boolean {
    const newest = this.#newest.get(key)
    return newest === undefined || (rightOrigin?.client === id.client && rightOrigin.clock === newest)
  }

  #spot(place: Place): string {
    const parent = this.#parents.get(place.within) ?? this.#parents.size
    this.#parents.set(place.within, parent)
    return `${parent}/${place.at === 'attribute' ? place.name : ''}`
  }

  // Of a struct of which the document has the first part, that part is the neighbour.
  #leftOf(item: Y.Item): Y.ID | null {
    const state = Y.getState(this.#doc.store, item.id.client)
    return item.id.clock < state ? Y.createID(item.id.client, state - 1) : item.origin
  }

  #isNew({ id }: Y.Item, other: Y.ID): boolean {
    return other.client === id.client && other.clock >= Y.getState(this.#doc.store, id.client)
  }

  /** How many items of the document lie between the neighbours a struct claims; no more than can be paid for. */
  #between(item: Y.Item, left: Y.ID | null, place: Place): number {
    if (left && this.#isNew(item, left)) return 0
    const known = left && this.#stored(left)
    const right = this.#rightOf(item)
    if (left && known && left.clock < known.id.clock + known.length - 1)
      return right?.client === left.client && right.clock === left.clock + 1 ? 0 : this.#walk(known, right)
    const first = known ? known.right : this.#first(place)
    return sameId(first?.id ?? null, right) ? 0 : this.#walk(first, right)
  }

  #walk(from: Y.Item | null, right: Y.ID | null): number {
    const until = right && this.#stored(right)
    let found = 1
    for (let next = from; next && next !== until && this.#steps + found <= MOST_STEPS; next = next.right)
      found++
    return found
  }

  /** Where Yjs begins without a left neighbour. Of an attribute it looks for that from the newest value on. */
  #first(place: Place): Y.Item | null {
    if (place.at === 'root') return this.#doc.getXmlFragment(String(place.within))._start
    if (!(place.within instanceof Y.AbstractType)) return null
    if (place.at !== 'attribute') return place.within._start
    let first = place.within._map.get(place.name) ?? null
    while (first?.left && this.#steps++ <= MOST_STEPS) first = first.left
    return first
  }

  /** What of the document ends the place of a struct; null: nothing does. */
  #rightOf(item: Y.Item): Y.ID | null {
    const right = item.rightOrigin
    if (!right || !this.#isNew(item, right)) return right
    let [low, high] = [0, this.#placed.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#placed[middle]?.clock ?? 0) <= right.clock) low = middle
      else high = middle - 1
    }
    return this.#placed[low]?.right ?? null
  }

  #stored({ client, clock }: Y.ID): Y.Item | null {
    const structs = this.#doc.store.clients.get(client)
    const found = structs?.[Y.findIndexSS(structs, clock)]
    return found instanceof Y.Item ? found : null
  }
}

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean => a?.client === b?.client && a?.clock === b?.clock
