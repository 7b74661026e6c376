import * as Y from 'yjs'
import { continuedFrom, cutsNamedBy, entryAt, type Struct } from './structs.ts'

/**
 * A new struct, or a piece of one that others of the same update stand in: which structs of the document it stands
 * between, and which new one stands right of it.
 */
export type PlacedStruct = {
  readonly clock: number
  readonly left: Y.ID | null
  readonly right: Y.ID | null
  next: PlacedStruct | null
}

/**
 * The structs that an update adds to a document, one after the other, where they come to stand. Edits that were merged
 * keep a run of words whole although a later one of them was typed into it. So each struct is divided beforehand wherever
 * another of the update names a neighbour in it: left and right of that place are pieces of their own.
 */
export class PlacedStructs {
  readonly #doc: Y.Doc
  readonly #placed: PlacedStruct[] = []
  /** The clocks before which the new structs are divided, in order. */
  readonly #cuts: readonly number[]
  #passed = 0

  /** `fresh`: all the structs that the update adds, of one client. */
  constructor(doc: Y.Doc, fresh: readonly Struct[]) {
    this.#doc = doc
    const client = fresh[0]?.id.client
    const cuts = fresh.flatMap(cutsNamedBy).filter((id) => id.client === client)
    this.#cuts = [...new Set(cuts.map(({ clock }) => clock))].sort((a, b) => a - b)
  }

  leftOf(item: Y.Item): Y.ID | null {
    return continuedFrom(this.#doc, item.id) ?? item.origin
  }

  /** The struct of the document that a new one stands left of; null when there is none. */
  rightInDocument({ id, rightOrigin }: Y.Item): Y.ID | null {
    const placed = rightOrigin && this.at(id, rightOrigin)
    return placed ? placed.right : rightOrigin
  }

  /** Whether `other` is one of the ids that the update adds; `own` is the id of one of its structs. */
  isNew(own: Y.ID, other: Y.ID): boolean {
    return other.client === own.client && other.clock >= Y.getState(this.#doc.store, own.client)
  }

  /** The new struct that holds an id; null when the document holds it. */
  at(own: Y.ID, id: Y.ID): PlacedStruct | null {
    return this.isNew(own, id) ? (entryAt(this.#placed, id.clock) ?? null) : null
  }

  /** Structs are added in the order of their clocks. */
  add(item: Y.Item, left: Y.ID | null): void {
    const { id, rightOrigin } = item
    const before = left && this.at(id, left)
    const after = rightOrigin && this.at(id, rightOrigin)
    const place = { left: before ? before.left : left, right: after ? after.right : rightOrigin }
    let next = after ?? before?.next ?? null
    const pieces = this.#piecesOf(item).map((clock): PlacedStruct => ({ clock, ...place, next: null }))
    for (const piece of pieces.toReversed()) {
      piece.next = next
      next = piece
    }
    if (before) before.next = next
    this.#placed.push(...pieces)
  }

  /** The clocks at which the pieces of a struct begin. */
  #piecesOf({ id, length }: Y.Item): readonly number[] {
    const clocks = [id.clock]
    for (let cut = this.#cuts[this.#passed]; cut !== undefined && cut < id.clock + length; ) {
      if (cut > id.clock) clocks.push(cut)
      cut = this.#cuts[++this.#passed]
    }
    return clocks
  }
}
