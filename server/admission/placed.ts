import * as Y from 'yjs'
import type { StructPlace } from './places.ts'
import { continuedFrom, cutsNamedBy, entryAt, type Struct, storedItem } from './structs.ts'
import type { StepCount } from './walk-cost.ts'

/** What stands in a text, as seen by whoever goes through it: a struct of the document, or a `PlacedStruct`. */
export type StandingStruct = {
  readonly id: Y.ID
  readonly origin: Y.ID | null
  readonly rightOrigin: Y.ID | null
  readonly right: StandingStruct | null
}

/** A new struct, or a piece of any. `from` and `to`: the structs of the document that it is known to stand between. */
export type PlacedStruct = StandingStruct & {
  readonly clock: number
  readonly from: Y.ID | null
  readonly to: Y.ID | null
  right: StandingStruct | null
}

/**
 * A document with the structs that an update adds to it one after the other, where Yjs puts them; the document itself is
 * not touched. Edits that were merged keep a run of words whole although a later one was typed into it. So each struct, of
 * the document or new, is divided wherever the update names a neighbour in it: left and right of that place are pieces.
 */
export class PlacedStructs {
  readonly #doc: Y.Doc
  readonly #added: PlacedStruct[] = []
  readonly #divided = new Map<Y.Item, readonly PlacedStruct[]>()
  /** By client, the clocks before which its structs are divided, in order. */
  readonly #cuts: ReadonlyMap<number, readonly number[]>
  /** What is first in a parent (or of an attribute, by its name) where that is new. */
  readonly #starts = new Map<unknown, Map<string, StandingStruct>>()

  /** `fresh`: all the structs that the update adds, of one client; `known`: those that the document has already. */
  constructor(doc: Y.Doc, fresh: readonly Struct[], known: readonly Struct[]) {
    this.#doc = doc
    const cuts = new Map<number, number[]>()
    for (const structs of [fresh, known]) for (const struct of structs) noteCuts(struct, cuts)
    for (const clocks of cuts.values()) if (clocks.length > 1) clocks.sort((a, b) => a - b)
    this.#cuts = cuts
  }

  leftOf(item: Y.Item): Y.ID | null {
    return continuedFrom(this.#doc, item.id) ?? item.origin
  }

  /** The piece that holds an id; `own` is the id of a struct that the update adds. */
  at(own: Y.ID, id: Y.ID): PlacedStruct | null {
    if (this.#isNew(own, id)) return entryAt(this.#added, id.clock) ?? null
    const item = storedItem(this.#doc, id)
    return item && (entryAt(this.#pieces(item), id.clock) ?? null)
  }

  /** The same, for whoever has passed it already: then it is divided wherever it will be. */
  passedAt(own: Y.ID, id: Y.ID): StandingStruct | null {
    if (this.#isNew(own, id)) return entryAt(this.#added, id.clock) ?? null
    const item = storedItem(this.#doc, id)
    const pieces = item && this.#divided.get(item)
    return pieces ? (entryAt(pieces, id.clock) ?? null) : item
  }

  rightOf({ right }: StandingStruct): StandingStruct | null {
    return this.#standing(right)
  }

  /** What is first in a place. Of an attribute Yjs goes back from the newest value to the oldest. */
  firstIn(place: StructPlace, steps: StepCount): StandingStruct | null {
    const added = this.#starts.get(place.within)?.get(nameIn(place))
    if (place.at === 'root')
      return added ?? this.#standing(this.#doc.getXmlFragment(String(place.within))._start)
    if (!(place.within instanceof Y.AbstractType)) return added ?? null
    if (place.at !== 'attribute') return added ?? this.#standing(place.within._start)
    let first = place.within._map.get(place.name) ?? null
    while (first?.left && !steps.isTooHigh()) {
      steps.add(1)
      first = first.left
    }
    return added ?? this.#standing(first)
  }

  /** Structs are added in the order of their clocks; `behind` which one, or as the first of its place. */
  add(
    item: Y.Item,
    left: Y.ID | null,
    behind: StandingStruct | null,
    place: StructPlace,
    steps: StepCount,
  ): void {
    const before = behind instanceof Y.Item ? this.#pieces(behind).at(-1) : (behind as PlacedStruct | null)
    const right = before ? before.right : this.firstIn(place, steps)
    const bounds = {
      from: this.#bound(item.id, left, 'from'),
      to: this.#bound(item.id, item.rightOrigin, 'to'),
    }
    const pieces = this.#dividedAt(item, left, right, bounds)
    const [first] = pieces
    if (before) before.right = first ?? null
    else if (first) this.#startWith(first, place)
    this.#added.push(...pieces)
  }

  #startWith(first: PlacedStruct, place: StructPlace): void {
    const starts = this.#starts.get(place.within) ?? new Map<string, StandingStruct>()
    starts.set(nameIn(place), first)
    this.#starts.set(place.within, starts)
  }

  /** The struct of the document that whatever stands beside `id` is bounded by. */
  #bound(own: Y.ID, id: Y.ID | null, side: 'from' | 'to'): Y.ID | null {
    if (!id || !this.#isNew(own, id)) return id
    return entryAt(this.#added, id.clock)?.[side] ?? null
  }

  #isNew(own: Y.ID, other: Y.ID): boolean {
    return other.client === own.client && other.clock >= Y.getState(this.#doc.store, own.client)
  }

  #standing(struct: StandingStruct | null): StandingStruct | null {
    if (!(struct instanceof Y.Item)) return struct
    if (!this.#divided.has(struct) && this.#cutsIn(struct, struct.id.clock).length === 0) return struct
    return this.#pieces(struct)[0] ?? struct
  }

  #pieces(item: Y.Item): readonly PlacedStruct[] {
    const known = this.#divided.get(item)
    if (known) return known
    const pieces = this.#dividedAt(item, item.origin, item.right, { from: null, to: null })
    this.#divided.set(item, pieces)
    return pieces
  }

  #dividedAt(
    item: Y.Item,
    left: Y.ID | null,
    right: StandingStruct | null,
    bounds: Pick<PlacedStruct, 'from' | 'to'>,
  ): readonly PlacedStruct[] {
    const { client } = item.id
    const clock = left?.client === client ? Math.max(left.clock + 1, item.id.clock) : item.id.clock
    const cuts = this.#cutsIn(item, clock)
    const pieces = (cuts.length === 0 ? [clock] : [clock, ...cuts]).map((at): PlacedStruct => {
      const [id, origin] = [Y.createID(client, at), at > clock ? Y.createID(client, at - 1) : left]
      return { id, clock: at, origin, rightOrigin: item.rightOrigin, ...bounds, right }
    })
    let previous: PlacedStruct | null = null
    for (const piece of pieces) {
      if (previous) previous.right = piece
      previous = piece
    }
    return pieces
  }

  /** The clocks behind `clock` before which a struct is divided. */
  #cutsIn({ id, length }: Y.Item, clock: number): readonly number[] {
    const cuts = this.#cuts.get(id.client)
    if (!cuts || length === 1) return NONE
    const [begin, end] = [countUpTo(cuts, clock), countUpTo(cuts, id.clock + length - 1)]
    return begin === end ? NONE : [...new Set(cuts.slice(begin, end))]
  }
}

const NONE: readonly number[] = []

const nameIn = (place: StructPlace): string => (place.at === 'attribute' ? place.name : '')

function noteCuts(struct: Struct, cuts: Map<number, number[]>): void {
  for (const { client, clock } of cutsNamedBy(struct)) {
    const clocks = cuts.get(client)
    if (clocks) clocks.push(clock)
    else cuts.set(client, [clock])
  }
}

/** How many of the sorted numbers are not above `most`. */
function countUpTo(sorted: readonly number[], most: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low
}
