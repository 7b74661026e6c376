import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { ClientId } from '../ids.ts'

/** Structs written in one step. */
const STEP = 100

/** What one client brought, as far as it is written. */
type WrittenClient = { readonly encoder: Y.UpdateEncoderV1; structs: number; clock: number }

/**
 * [JR10] A whole document as one update, written in steps while others go on writing: what has come by the end is in it, and
 * what has gone by then is named as deleted. So it is the document as the end finds it.
 */
export class StateInSteps {
  readonly #doc: Y.Doc
  readonly #written = new Map<ClientId, WrittenClient>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  *steps(): Generator<void, void> {
    for (const client of [...this.#doc.store.clients.keys()])
      for (let isMore = true; isMore; yield) isMore = this.#write(client, STEP)
  }

  /** What has come since is written in one go, and what is deleted. */
  end(): Uint8Array {
    const { store } = this.#doc
    for (const client of store.clients.keys()) this.#write(client, Number.POSITIVE_INFINITY)
    const whole = encoding.createEncoder()
    encoding.writeVarUint(whole, this.#written.size)
    // As Yjs does: the highest ids first.
    for (const [client, { encoder, structs }] of [...this.#written].sort(([a], [b]) => b - a)) {
      encoding.writeVarUint(whole, structs)
      encoding.writeVarUint(whole, client)
      encoding.writeVarUint(whole, 0)
      encoding.writeUint8Array(whole, encoder.toUint8Array())
    }
    encoding.writeUint8Array(whole, deletionsIn(this.#doc))
    return encoding.toUint8Array(whole)
  }

  /** Writes on what a client brought, at most so many structs. Returns whether there may be more. */
  #write(client: ClientId, most: number): boolean {
    const structs = this.#doc.store.clients.get(client) ?? []
    const written = this.#written.get(client) ?? { encoder: new Y.UpdateEncoderV1(), structs: 0, clock: 0 }
    this.#written.set(client, written)
    if (written.clock >= Y.getState(this.#doc.store, client)) return false
    const first = Y.findIndexSS(structs, written.clock)
    const portion = structs.slice(first, first + most)
    for (const struct of portion) {
      // Yjs may have made one struct of the last one that was written and of what follows it.
      struct.write(written.encoder, written.clock - struct.id.clock)
      written.clock = struct.id.clock + struct.length
    }
    written.structs += portion.length
    return first + most < structs.length
  }
}

/** Of an update that brings nothing, what follows the number of its clients, which is none. */
const deletionsIn = (doc: Y.Doc): Uint8Array =>
  Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)).subarray(1)
