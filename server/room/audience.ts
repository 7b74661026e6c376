import type { Entered, Fact } from '../../model/dossier/facts.ts'
import type { ClientId } from '../../model/ids.ts'
import { CLOSE } from '../../model/wire/close.ts'
import { type Later, later } from './later.ts'
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

/** Where more than so many listen, what comes within so many milliseconds is one write to each of them. */
const CROWD = 100
const GATHER = 2

type Ready = Omit<Brought, 'updates'> & { readonly frames: readonly Uint8Array[] }

/** Everybody connected to one room, by client id. */
export class Audience {
  readonly #peers = new Map<ClientId, Peer>()
  readonly #later: Later
  #ready: Ready[] = []

  constructor(wait: Later = later) {
    this.#later = wait
  }

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

  /** [RM16] Writing to each socket is what a large room costs: there it is done for several updates at once. */
  publish({ facts, updates, from }: Brought): void {
    // Encoded once, sent to many.
    this.#ready.push({ facts: shownOf(facts), frames: updates.map(updateFrame), from })
    if (this.#peers.size <= CROWD) this.#send()
    else if (this.#ready.length === 1) this.#later(GATHER, () => this.#send())
  }

  #send(): void {
    const ready = this.#ready
    this.#ready = []
    for (const peer of this.#peers.values()) for (const one of ready) give(peer, one)
    for (const { facts } of ready) for (const { fact } of facts) this.#afterMembership(fact)
  }

  /** [RM7] A changed member is authorised again like anyone else: the sockets close, the browser comes back. */
  #afterMembership(fact: Fact): void {
    if (fact.kind !== 'member-added' && fact.kind !== 'member-removed') return
    const code = fact.kind === 'member-removed' ? CLOSE.rights : CLOSE.restart
    for (const peer of this.all()) if (peer.who.person === fact.person) peer.close(code)
  }
}

function give(peer: Peer, { facts, frames, from }: Ready): void {
  frames.forEach((frame, i) => {
    if (i > 0 || peer !== from) peer.text(frame)
  })
  if (facts.length > 0) peer.facts(facts)
}
