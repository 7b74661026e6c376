import type { ClientId, Seq } from '../../ids.ts'
import type { Unit } from './ticks.ts'

/** Entries of the journal by the first tick of what came with them; both rise. */
type Arrivals = { readonly clocks: number[]; readonly entries: Seq[] }

/** When what the clients brought came. */
export class Births {
  readonly #clients = new Map<ClientId, Arrivals>()

  /** What a client brought from this tick on came with entry `at`. Earlier ticks were noted before. */
  note({ client, clock }: Unit, at: Seq): void {
    const own = this.#clients.get(client)
    if (own) {
      own.clocks.push(clock)
      own.entries.push(at)
    } else this.#clients.set(client, { clocks: [clock], entries: [at] })
  }

  /** Undefined before the first tick that was noted. */
  at({ client, clock }: Unit): Seq | undefined {
    const own = this.#clients.get(client)
    if (!own) return undefined
    let [low, high] = [0, own.clocks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((own.clocks[middle] ?? 0) <= clock) low = middle + 1
      else high = middle
    }
    return own.entries[low - 1]
  }
}
