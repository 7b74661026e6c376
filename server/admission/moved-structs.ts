import * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'

/**
 * [AD11] What the cuts of one update may cost. Yjs keeps the structs of a client in one array: each cut through one moves
 * all behind it, which takes one to three nanoseconds for each.
 */
const MAX_MOVED = 60_000_000

/** Counts the structs that Yjs moves to make room for the parts of those that are cut, at most. */
export class MovedStructs {
  readonly #doc: Y.Doc
  /** Where each client's structs are cut: a second cut in the same place costs nothing. */
  readonly #cuts = new Map<ClientId, Set<number>>()
  #moved = 0

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  isTooManyWith({ id, length }: Y.Item, clocks: readonly number[]): boolean {
    for (const clock of clocks) if (clock > id.clock && clock < id.clock + length) this.#add(id.client, clock)
    return this.#moved > MAX_MOVED
  }

  #add(client: ClientId, clock: number): void {
    const cuts = this.#cuts.get(client) ?? new Set()
    if (cuts.has(clock)) return
    const structs = this.#doc.store.clients.get(client) ?? []
    this.#moved += structs.length - Y.findIndexSS(structs, clock) + cuts.size
    this.#cuts.set(client, cuts.add(clock))
  }
}
