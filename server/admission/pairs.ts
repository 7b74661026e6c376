import * as Y from 'yjs'
import { cutsNamedBy, entryAt, type Struct, storedStruct } from './structs.ts'

const HIGH_HALF = /[\uD800-\uDBFF]/

/**
 * [AD10] The characters of two code units in a document and in what an update adds to it. Where Yjs divides one, it
 * replaces both halves by U+FFFD: a word changes that nobody rewrote, under the name of its author. No editor divides one.
 */
export class Pairs {
  readonly #doc: Y.Doc
  readonly #added: readonly { readonly clock: number; readonly struct: Struct }[]

  constructor(doc: Y.Doc, fresh: readonly Struct[]) {
    this.#doc = doc
    this.#added = fresh.map((struct) => ({ clock: struct.id.clock, struct }))
  }

  /** Whether Yjs divides a pair to put a struct between the neighbours that it names. */
  areDividedBy(struct: Struct): boolean {
    return cutsNamedBy(struct).some((id) => this.isDividedBefore(id)) || this.#isDividedWithin(struct)
  }

  isDividedBefore(id: Y.ID): boolean {
    return isDivided(storedStruct(this.#doc, id) ?? this.#addedAt(id), id.clock)
  }

  /** Of a struct whose first part the document has, Yjs cuts that part off. */
  #isDividedWithin(struct: Struct): boolean {
    return isDivided(struct, Y.getState(this.#doc.store, struct.id.client))
  }

  #addedAt({ client, clock }: Y.ID): Struct | undefined {
    const found = entryAt(this.#added, clock)?.struct
    return found?.id.client === client ? found : undefined
  }
}

/** Whether a cut before a clock divides a pair of a struct. */
export function isDivided(struct: Struct | undefined, clock: number): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false
  return clock > struct.id.clock && HIGH_HALF.test(struct.content.str.charAt(clock - struct.id.clock - 1))
}
