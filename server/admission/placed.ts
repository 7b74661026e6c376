import * as Y from 'yjs'
import { continuedFrom, entryAt } from './structs.ts'

/** A new struct: which structs of the document it stands between, and which new struct stands right of it. */
export type PlacedStruct = {
  readonly clock: number
  readonly left: Y.ID | null
  readonly right: Y.ID | null
  next: PlacedStruct | null
}

/** The structs that an update adds to a document, one after the other, where they come to stand. */
export class PlacedStructs {
  readonly #doc: Y.Doc
  readonly #placed: PlacedStruct[] = []

  constructor(doc: Y.Doc) {
    this.#doc = doc
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

  add({ id, rightOrigin }: Y.Item, left: Y.ID | null): void {
    const before = left && this.at(id, left)
    const after = rightOrigin && this.at(id, rightOrigin)
    const placed: PlacedStruct = {
      clock: id.clock,
      left: before ? before.left : left,
      right: after ? after.right : rightOrigin,
      next: after ?? before?.next ?? null,
    }
    if (before) before.next = placed
    this.#placed.push(placed)
  }
}
