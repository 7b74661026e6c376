import type * as Y from 'yjs'
import { isSameId, PlaceSearch } from './place-search.ts'
import { type PlacedStruct, PlacedStructs, type StandingStruct } from './placed.ts'
import type { StructPlace } from './places.ts'
import type { Struct } from './structs.ts'
import { StepCount } from './walk-cost.ts'

/** Why a new struct cannot be put where it says: its neighbours are in the wrong order, or finding the place costs too much. */
export type Misplaced = 'order' | 'steps'

/** Whether the new structs of an update can be put where they say, in reasonable time and with one result for everybody. */
export class InsertionOrder {
  readonly #placed: PlacedStructs
  readonly #steps = new StepCount()

  /** `fresh`: the structs that the update adds; `known`: those that the document has already. */
  constructor(doc: Y.Doc, fresh: readonly Struct[], known: readonly Struct[]) {
    this.#placed = new PlacedStructs(doc, fresh, known)
  }

  /** Remembers a new struct; null when it can be put where it says. */
  add(item: Y.Item, place: StructPlace): Misplaced | null {
    if (place.within === null) return null
    const leftId = this.#placed.leftOf(item)
    const left = leftId && this.#placed.at(item.id, leftId)
    const right = item.rightOrigin && this.#placed.at(item.id, item.rightOrigin)
    const next = left ? this.#placed.rightOf(left) : this.#placed.firstIn(place, this.#steps)
    const search = next === right ? null : new PlaceSearch(this.#placed, item, leftId)
    const ordered = !search || this.#isOrdered(next, right, search, isKnownOrder(leftId, left, right))
    // With too many steps a walk stops, so that nothing is known of the order.
    if (this.#steps.isTooHigh()) return 'steps'
    if (!ordered || (search && this.#isHeldApart(item, leftId, left, right, next))) return 'order'
    if (this.#steps.isTooHigh()) return 'steps'
    this.#placed.add(item, leftId, search?.behind ?? left, place, this.#steps)
    return null
  }

  /**
   * [AD8] The left neighbour stands left of the right one. Otherwise the place of a struct would depend on what arrived
   * before it, and people would end with different texts. We walk as far as Yjs, and only where the order is not known
   * by then, on to the right neighbour.
   */
  #isOrdered(
    first: StandingStruct | null,
    right: StandingStruct | null,
    search: PlaceSearch,
    isKnown: boolean,
  ): boolean {
    let next = first
    for (; next && next !== right && !search.isOver; next = this.#step(next)) search.pass(next)
    while (!isKnown && next && next !== right) next = this.#step(next)
    return isKnown || next === right
  }

  /**
   * [AD15] Whether the right neighbour was put behind something that stands between the two: nobody can have seen the two
   * side by side. Yjs has no one place for such a struct: what others put there comes before or after it, by what arrived
   * first. Of a left neighbour that names the same right one this was looked at when it came.
   */
  #isHeldApart(
    item: Y.Item,
    leftId: Y.ID | null,
    left: PlacedStruct | null,
    right: PlacedStruct | null,
    first: StandingStruct | null,
  ): boolean {
    const behind = right?.origin ?? null
    if (!right || behind === null || isSameId(behind, leftId)) return false
    if (!left) return true
    if (isSameId(left.rightOrigin, right.id)) return false
    const apart = this.#placed.passedAt(item.id, behind)
    for (let next = first; next && next !== right; next = this.#step(next)) if (next === apart) return true
    return false
  }

  #step(from: StandingStruct): StandingStruct | null {
    this.#steps.add(1)
    return this.#steps.isTooHigh() ? null : this.#placed.rightOf(from)
  }
}

/**
 * Whether two neighbours are known to be in order without a walk: one of them was put beside the other, or is bounded by
 * it. That is so of all that somebody types into their own words, however much others wrote there meanwhile.
 */
function isKnownOrder(leftId: Y.ID | null, left: PlacedStruct | null, right: PlacedStruct | null): boolean {
  if (!left || !right) return true
  const [after, before] = [right.id, leftId]
  return (
    [left.rightOrigin, left.to].some((id) => isSameId(id, after)) ||
    [right.origin, right.from].some((id) => isSameId(id, before))
  )
}
