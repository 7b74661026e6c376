import * as Y from 'yjs'
import type { PlacedStructs } from './placed.ts'
import type { StructPlace } from './places.ts'
import { storedItem } from './structs.ts'

/** How many structs may be walked to place what one update adds. Yjs needs about 50 ns for each. */
const MAX_STEPS = 250_000

/** The steps that one update costs Yjs, and us. */
export class StepCount {
  #steps = 0

  add(steps: number): void {
    this.#steps += steps
  }

  isTooHigh(more = 0): boolean {
    return this.#steps + more > MAX_STEPS
  }
}

/**
 * [AD7] Counts what it costs Yjs to place each new struct, before Yjs does it. Yjs walks from the left neighbour that a
 * struct names to the right one. To whoever typed it they were side by side, so that only what others inserted meanwhile
 * is between them; but with neighbours that are far apart, one small update makes Yjs walk for seconds. A struct right
 * beside its neighbour costs nothing. Any other costs what the document has in between, and what this update has already
 * inserted under the same parent.
 */
export class WalkCost {
  readonly #doc: Y.Doc
  readonly #placed: PlacedStructs
  readonly #steps: StepCount
  readonly #cuts: number
  /** By left neighbour, the newest struct of this update: Yjs puts it right beside. */
  readonly #newest = new Map<string, number>()
  readonly #addedUnder = new Map<string, number>()
  readonly #parents = new Map<unknown, number>()

  /** `cuts`: into how many more pieces the known structs divide items. A walk passes all of them. */
  constructor(doc: Y.Doc, placed: PlacedStructs, steps: StepCount, cuts: number) {
    this.#doc = doc
    this.#placed = placed
    this.#steps = steps
    this.#cuts = cuts
  }

  count(item: Y.Item, left: Y.ID | null, place: StructPlace): void {
    const parent = this.#keyOf(place)
    const neighbour = left ? `${left.client}:${left.clock}` : parent
    const added = this.#addedUnder.get(parent) ?? 0
    const between = this.#between(item, left, place)
    if (between > 0 || !this.#isBesideNewest(item, neighbour)) this.#steps.add(between + added + this.#cuts)
    this.#newest.set(neighbour, item.id.clock)
    this.#addedUnder.set(parent, added + 1)
  }

  #isBesideNewest({ id, rightOrigin }: Y.Item, neighbour: string): boolean {
    const newest = this.#newest.get(neighbour)
    return newest === undefined || (rightOrigin?.client === id.client && rightOrigin.clock === newest)
  }

  #keyOf(place: StructPlace): string {
    const parent = this.#parents.get(place.within) ?? this.#parents.size
    this.#parents.set(place.within, parent)
    return `${parent}/${place.at === 'attribute' ? place.name : ''}`
  }

  /** How many items of the document are between the neighbours that a struct names; it stops at too many. */
  #between(item: Y.Item, left: Y.ID | null, place: StructPlace): number {
    if (left && this.#placed.isNew(item.id, left)) return 0
    const known = left && storedItem(this.#doc, left)
    const right = this.#placed.rightInDocument(item)
    if (left && known && left.clock < known.id.clock + known.length - 1)
      return right?.client === left.client && right.clock === left.clock + 1 ? 0 : this.#walk(known, right)
    const first = known ? known.right : this.#first(place)
    return isSameId(first?.id ?? null, right) ? 0 : this.#walk(first, right)
  }

  #walk(from: Y.Item | null, right: Y.ID | null): number {
    const until = right && storedItem(this.#doc, right)
    let found = 1
    for (let next = from; next && next !== until && !this.#steps.isTooHigh(found); next = next.right) found++
    return found
  }

  /** Where Yjs begins when there is no left neighbour. For an attribute it goes back from the newest value to the oldest. */
  #first(place: StructPlace): Y.Item | null {
    if (place.at === 'root') return this.#doc.getXmlFragment(String(place.within))._start
    if (!(place.within instanceof Y.AbstractType)) return null
    if (place.at !== 'attribute') return place.within._start
    let first = place.within._map.get(place.name) ?? null
    while (first?.left && !this.#steps.isTooHigh()) {
      this.#steps.add(1)
      first = first.left
    }
    return first
  }
}

const isSameId = (a: Y.ID | null, b: Y.ID | null): boolean => a?.client === b?.client && a?.clock === b?.clock
