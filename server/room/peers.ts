import * as Y from 'yjs'
import type { Entered, Fact } from '../../model/dossier/facts.ts'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import type { ClientId, PersonId, Seq } from '../../model/ids.ts'
import { CLOSE } from '../../model/wire/close.ts'
import { updateFrame } from './messages.ts'
import type { Peer } from './peer.ts'
import { type Schedule, schedule } from './schedule.ts'

/** What goes into the journal together, and to the peers once it is durable. */
export type RoomAppend = {
  readonly facts: readonly Entered[]
  readonly updates: readonly Uint8Array[]
  /** Of each update; without it, whoever the append is by. */
  readonly authors?: readonly PersonId[]
  /** Who sent the first update, and has it; null: the server made them. */
  readonly from: Peer | null
  /** [TH4] The later updates mend the first: nobody but its author ever sees the text without them. */
  readonly mends?: boolean
  /** Where letters stand that the updates put elsewhere (TH16). */
  readonly copied?: readonly CopiedLetters[]
}

/** Facts for the server alone are sent to nobody. */
export const withoutServerFacts = (facts: readonly Entered[]): readonly Entered[] =>
  facts.filter((fact) => fact.audience !== 'server')

/** Where more than so many are connected, what comes within so many milliseconds is one write to each of them. */
const LARGE_ROOM = 100
const GATHER = 2

type Broadcast = {
  readonly facts: readonly Entered[]
  readonly frames: readonly Uint8Array[]
  /** What the author of the first update lacks. */
  readonly toAuthor: readonly Uint8Array[]
  readonly from: Peer | null
}

/** Everybody connected to one room, by client id. */
export class Peers {
  readonly #peers = new Map<ClientId, Peer>()
  readonly #schedule: Schedule
  #gathered: Broadcast[] = []

  constructor(wait: Schedule = schedule) {
    this.#schedule = wait
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

  /** [RM16] Writing to each socket is what a large room costs: there it is done for several appends at once. */
  publish(append: RoomAppend, upTo: Seq): void {
    // Encoded once, sent to many.
    this.#gathered.push({
      facts: withoutServerFacts(append.facts),
      ...framesOf(append, upTo),
      from: append.from,
    })
    if (this.#peers.size <= LARGE_ROOM) this.#send()
    else if (this.#gathered.length === 1) this.#schedule(GATHER, () => this.#send())
  }

  #send(): void {
    const gathered = this.#gathered
    this.#gathered = []
    for (const peer of this.#peers.values()) for (const broadcast of gathered) sendTo(peer, broadcast)
    for (const { facts } of gathered) for (const { fact } of facts) this.#afterMembership(fact)
  }

  /** [RM7] A changed member is authorised again like anyone else: the sockets close, the browser comes back. */
  #afterMembership(fact: Fact): void {
    if (fact.kind !== 'member-added' && fact.kind !== 'member-removed') return
    const code = fact.kind === 'member-removed' ? CLOSE.rights : CLOSE.restart
    for (const peer of this.all()) if (peer.who.person === fact.person) peer.close(code)
  }
}

/** `upTo`: of the last entry of the append. Only with the last frame is all of it there. */
function framesOf({ updates, mends, copied }: RoomAppend, upTo: Seq): Pick<Broadcast, 'frames' | 'toAuthor'> {
  const last = updates.length - 1
  const each = updates.map((update, i) =>
    i === last ? updateFrame(update, upTo, copied) : updateFrame(update, upTo - updates.length),
  )
  if (!mends || last < 1) return { frames: each, toAuthor: each.slice(1) }
  return { frames: [updateFrame(Y.mergeUpdates([...updates]), upTo, copied)], toAuthor: each.slice(1) }
}

function sendTo(peer: Peer, { facts, frames, toAuthor, from }: Broadcast): void {
  for (const frame of peer === from ? toAuthor : frames) peer.text(frame)
  if (facts.length > 0) peer.facts(facts)
}
