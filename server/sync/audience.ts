import type { Entered, Fact } from '../../model/dossier/facts.ts'
import type { ClientId } from '../../model/ids.ts'
import { CLOSE } from '../../model/wire/close.ts'
import { updateFrame } from './messages.ts'
import type { Peer } from './peer.ts'

/** What an append brings, and to whom once it is durable. */
export type Brought = {
  readonly facts: readonly Entered[]
  readonly updates: readonly Uint8Array[]
  /** Who sent the first update, and has it. */
  readonly from: Peer | null
}

/** Facts for the server alone are shown to nobody. */
export const shownOf = (facts: readonly Entered[]): readonly Entered[] =>
  facts.filter((fact) => fact.audience !== 'server')

/** Everybody connected to one room, by client id. */
export class Audience {
  readonly #peers = new Map<ClientId, Peer>()

  /** [RM6] The same client id on a new socket replaces the old one. */
  enter(peer: Peer): void {
    this.#peers.get(peer.who.client)?.close(CLOSE.conflict)
    this.#peers.set(peer.who.client, peer)
  }

  /** False when it was replaced before. */
  leave(peer: Peer): boolean {
    if (this.#peers.get(peer.who.client) !== peer) return false
    return this.#peers.delete(peer.who.client)
  }

  all(): readonly Peer[] {
    return [...this.#peers.values()]
  }

  publish({ facts, updates, from }: Brought): void {
    const shown = shownOf(facts)
    // Encoded once, sent to many.
    const frames = updates.map(updateFrame)
    for (const peer of this.#peers.values()) {
      frames.forEach((frame, i) => {
        if (i > 0 || peer !== from) peer.text(frame)
      })
      if (shown.length > 0) peer.facts(shown)
    }
    for (const { fact } of shown) this.#afterMembership(fact)
  }

  /** [RM7] A changed member is authorised again like anyone else: the sockets close, the browser comes back. */
  #afterMembership(fact: Fact): void {
    if (fact.kind !== 'member-added' && fact.kind !== 'member-removed') return
    const code = fact.kind === 'member-removed' ? CLOSE.rights : CLOSE.restart
    for (const peer of this.all()) if (peer.who.person === fact.person) peer.close(code)
  }
}
