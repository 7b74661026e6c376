import type * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'

/**
 * [AD11] What the cuts of one update may cost. Yjs keeps the structs of a client in one array: each cut through one moves
 * all behind it, which takes one to three nanoseconds for each.
 */
const MAX_MOVED = 60_000_000

/** Counts the structs that Yjs moves to make room for the parts of those that are cut. */
export class MovedStructs {
  readonly #doc: Y.Doc
  readonly #cuts = new Map<ClientId, number>()
  #moved = 0

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  isTooManyWith({ id, length }: Y.Item, clocks: readonly number[]): boolean {
    for (const clock of clocks) {
      if (clock <= id.clock || clock >= id.clock + length) continue
      const cuts = this.#cuts.get(id.client) ?? 0
      this.#cuts.set(id.client, cuts + 1)
      this.#moved += (this.#doc.store.clients.get(id.client)?.length ?? 0) + cuts
    }
    return this.#moved > MAX_MOVED
  }
}
