import type * as Y from 'yjs'
import type { PlacedStructs, StandingStruct } from './placed.ts'

/**
 * Between which structs Yjs puts a new one, where others stand between its two neighbours. It follows `Item.integrate` of
 * Yjs word for word: whoever named the same left neighbour comes first by the smaller client id, with all that follows it.
 */
export class PlaceSearch {
  readonly #placed: PlacedStructs
  readonly #item: Y.Item
  readonly #left: Y.ID | null
  readonly #passed = new Map<StandingStruct, number>()
  /** Those passed from here on are in conflict with the new one. */
  #conflictsFrom = 0
  #behind: StandingStruct | null = null
  #isOver = false

  constructor(placed: PlacedStructs, item: Y.Item, left: Y.ID | null) {
    this.#placed = placed
    this.#item = item
    this.#left = left
  }

  /** The struct that it comes behind; null: its left neighbour. */
  get behind(): StandingStruct | null {
    return this.#behind
  }

  /** Whether Yjs looks no further. */
  get isOver(): boolean {
    return this.#isOver
  }

  pass(other: StandingStruct): void {
    this.#passed.set(other, this.#passed.size)
    if (isSameId(this.#left, other.origin)) this.#passSibling(other)
    else this.#passOther(other)
  }

  #passOther(other: StandingStruct): void {
    const origin = other.origin && this.#placed.passedAt(this.#item.id, other.origin)
    const at = origin ? this.#passed.get(origin) : undefined
    if (at === undefined) this.#isOver = true
    else if (at < this.#conflictsFrom) this.#goBehind(other)
  }

  #passSibling(other: StandingStruct): void {
    if (other.id.client < this.#item.id.client) this.#goBehind(other)
    else if (isSameId(this.#item.rightOrigin, other.rightOrigin)) this.#isOver = true
  }

  #goBehind(other: StandingStruct): void {
    this.#behind = other
    this.#conflictsFrom = this.#passed.size
  }
}

export const isSameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a?.client === b?.client && a?.clock === b?.clock
