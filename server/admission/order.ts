import type * as Y from 'yjs'
import { type PlacedStruct, PlacedStructs } from './placed.ts'
import type { StructPlace } from './places.ts'
import { type Struct, storedItem } from './structs.ts'
import { StepCount, WalkCost } from './walk-cost.ts'

/** Why a new struct cannot be put where it says: its neighbours are in the wrong order, or finding the place costs too much. */
export type Misplaced = 'order' | 'steps'

/** Whether the new structs of an update can be put where they say, in reasonable time and with one result for everybody. */
export class InsertionOrder {
  readonly #doc: Y.Doc
  readonly #placed: PlacedStructs
  readonly #steps = new StepCount()
  readonly #cost: WalkCost

  /**
   * `fresh`: the structs that the update adds. `cuts`: into how many more pieces the structs that the document has already
   * divide its items.
   */
  constructor(doc: Y.Doc, fresh: readonly Struct[], cuts: number) {
    this.#doc = doc
    this.#placed = new PlacedStructs(doc, fresh)
    this.#cost = new WalkCost(doc, this.#placed, this.#steps, cuts)
  }

  /** Remembers a new struct; null when it can be put where it says. */
  add(item: Y.Item, place: StructPlace): Misplaced | null {
    if (place.within === null) return null
    const left = this.#placed.leftOf(item)
    this.#cost.count(item, left, place)
    const ordered = this.#isOrdered(item, left)
    this.#placed.add(item, left)
    // With too many steps a walk stops, so that nothing is known of the order.
    if (this.#steps.isTooHigh()) return 'steps'
    return ordered ? null : 'order'
  }

  /**
   * [AD8] The left neighbour stands left of the right one. Otherwise the place of a struct would depend on what arrived
   * before it, and people would end with different texts.
   */
  #isOrdered({ id, rightOrigin: right }: Y.Item, left: Y.ID | null): boolean {
    if (!left || !right) return true
    const [from, to] = [this.#placed.at(id, left), this.#placed.at(id, right)]
    if (from && from === to) return false
    if (from && to && isBefore(from, to)) return true
    if (from && to && isBefore(to, from)) return false
    const [begin, end] = [from ? from.left : left, to ? to.right : right]
    return begin === null || end === null || this.#reaches(begin, end)
  }

  /** Whether one struct of the document stands right of another. */
  #reaches(from: Y.ID, to: Y.ID): boolean {
    if (from.client === to.client && from.clock === to.clock) return false
    const [first, last] = [storedItem(this.#doc, from), storedItem(this.#doc, to)]
    if (first === last) return from.clock < to.clock
    for (let next = first; next && !this.#steps.isTooHigh(); next = next.right) {
      if (next === last) return true
      this.#steps.add(1)
    }
    return false
  }
}

/** How many new structs are looked at; if that is not enough, their neighbours in the document decide. */
const MAX_FOLLOWING = 64

/** Whether one new struct stands left of another, by what the update itself says. */
function isBefore(from: PlacedStruct, to: PlacedStruct): boolean {
  let left = MAX_FOLLOWING
  for (let next = from.next; next && left-- > 0; next = next.next) if (next === to) return true
  return false
}
