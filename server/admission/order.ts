import * as Y from 'yjs'
import type { Place } from './places.ts'

/** Neighbours that may be looked at to place what one update brings. Yjs needs some 50 ns for each. */
const MOST_STEPS = 250_000

/** A struct of this update: between which of the document's it stands, and which of this update follows it. */
type Placed = {
  readonly clock: number
  readonly left: Y.ID | null
  readonly right: Y.ID | null
  next: Placed | null
}

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
    const ordered = this.#isOrdered(item, left)
    this.#remember(item, left)
    return ordered && this.#steps <= MOST_STEPS
  }

  /**
   * [AD8] The left neighbour stands left of the right one. Where it does not, where a struct ends up depends on what
   * arrived before it, and people would end with different texts.
   */
  #isOrdered(item: Y.Item, left: Y.ID | null): boolean {
    const right = item.rightOrigin
    if (!left || !right) return true
    const [from, to] = [this.#placedAt(item, left), this.#placedAt(item, right)]
    if (from && from === to) return left.clock < right.clock
    if (from && to && follows(from, to)) return true
    if (from && to && follows(to, from)) return false
    const [begin, end] = [from ? from.left : left, to ? to.right : right]
    return begin === null || end === null || this.#reaches(begin, end)
  }

  /** Whether one of the document's stands right of another. */
  #reaches(from: Y.ID, to: Y.ID): boolean {
    if (from.client === to.client && from.clock === to.clock) return false
    const [first, last] = [this.#stored(from), this.#stored(to)]
    if (first === last) return from.clock < to.clock
    for (let next = first; next && this.#steps <= MOST_STEPS; next = next.right) {
      if (next === last) return true
      this.#steps++
    }
    return false
  }

  #remember(item: Y.Item, left: Y.ID | null): void {
    const before = left && this.#placedAt(item, left)
    const after = item.rightOrigin && this.#placedAt(item, item.rightOrigin)
    const placed: Placed = {
      clock: item.id.clock,
      left: before ? before.left : left,
      right: after ? after.right : item.rightOrigin,
      next: after ?? before?.next ?? null,
    }
    if (before) before.next = placed
    this.#placed.push(placed)
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
    const placed = right && this.#placedAt(item, right)
    return placed ? placed.right : right
  }

  /** The struct of this update that holds an id; null when it is one of the document's. */
  #placedAt(item: Y.Item, id: Y.ID): Placed | null {
    if (!this.#isNew(item, id)) return null
    let [low, high] = [0, this.#placed.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#placed[middle]?.clock ?? 0) <= id.clock) low = middle
      else high = middle - 1
    }
    return this.#placed[low] ?? null
  }

  #stored({ client, clock }: Y.ID): Y.Item | null {
    const structs = this.#doc.store.clients.get(client)
    const found = structs?.[Y.findIndexSS(structs, clock)]
    return found instanceof Y.Item ? found : null
  }
}

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean => a?.client === b?.client && a?.clock === b?.clock

/** By the word of the one who wrote both. Few steps: what is not found so is told by the neighbours in the document. */
function follows(from: Placed, to: Placed): boolean {
  let left = 64
  for (let next = from.next; next && left-- > 0; next = next.next) if (next === to) return true
  return false
}
