import * as decoding from 'lib0/decoding'
import type { ClientId } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import { isCaret } from '../../model/wire/caret.ts'
import { awarenessFrame, type PresenceState } from './messages.ts'
import { type Schedule, schedule } from './schedule.ts'

/** Bytes of one state, and states a second. */
const MAX_STATE = 4096
const PER_SECOND = 20
/** States that come within so many milliseconds of each other go out as one frame. */
const GATHER = 40

type PresentClient = {
  readonly send: (frame: Uint8Array) => void
  /** The clock last sent to the others. It is ours, not the client's: a client cannot pin what others see of it. */
  clock: number
  /** The client's own clock, as heard last: an older state does not replace a newer one. */
  said: number
  state: string | null
  second: number
  count: number
}

/**
 * Who is in the room and where their caret is: passed on, never stored. [PS1] A client speaks for its own client id only.
 * Entries for others are dropped silently, because the stock provider repeats every state it receives.
 */
export class Presence {
  readonly #now: () => number
  readonly #schedule: Schedule
  readonly #here = new Map<ClientId, PresentClient>()
  /** Whose state has not been sent to the others yet. */
  readonly #untold = new Set<ClientId>()
  #clock = 0

  constructor(now: () => number, wait: Schedule = schedule) {
    this.#now = now
    this.#schedule = wait
  }

  enter(client: ClientId, send: (frame: Uint8Array) => void): void {
    this.#here.set(client, { send, clock: 0, said: -1, state: null, second: 0, count: 0 })
    this.tell(client)
  }

  /** [PS4] A client that leaves is removed from every screen at once. */
  leave(client: ClientId): void {
    const left = this.#here.get(client)
    this.#here.delete(client)
    this.#untold.delete(client)
    if (left && left.state !== null) this.#spread([{ client, clock: this.#stamp(), state: 'null' }])
  }

  /** Sends this client all others. [PS5] The stamp is fresh each time, so that a browser that knew an older one takes it. */
  tell(client: ClientId): void {
    const others = [...this.#here].flatMap(([id, { state }]) =>
      id === client || state === null ? [] : [{ client: id, clock: this.#stamp(), state }],
    )
    if (others.length > 0) this.#here.get(client)?.send(awarenessFrame(others))
  }

  /** Handles the body of an awareness message. Throws when it is none. */
  say(client: ClientId, actor: Actor, body: Uint8Array): void {
    const decoder = decoding.createDecoder(body)
    for (let entries = decoding.readVarUint(decoder); entries > 0; entries--) {
      const about = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state = decoding.readVarString(decoder)
      if (about === client) this.#accept(client, actor, clock, state)
    }
  }

  #accept(client: ClientId, actor: Actor, clock: number, said: string): void {
    const here = this.#here.get(client)
    if (!here || clock < here.said || (clock === here.said && said !== 'null')) return
    const state = said === 'null' ? null : stamped(said, actor)
    if (state !== null && (state === '' || !this.#mayNow(here))) return
    here.said = clock
    if (state === null && here.state === null) return
    here.state = state
    this.#gather(client)
  }

  /** [PS6] Carets move with every key: all that moved within a moment is one frame, not one for each. */
  #gather(client: ClientId): void {
    this.#untold.add(client)
    if (this.#untold.size > 1) return
    this.#schedule(GATHER, () => {
      const seen = [...this.#untold].flatMap((id) => {
        const here = this.#here.get(id)
        return here ? [{ client: id, clock: this.#stamp(), state: here.state ?? 'null' }] : []
      })
      this.#untold.clear()
      if (seen.length > 0) this.#spread(seen)
    })
  }

  /** [PS3] At most 20 a second. Dropping more loses nothing: the next state says it all. */
  #mayNow(here: PresentClient): boolean {
    const second = Math.floor(this.#now() / 1000)
    if (second !== here.second) {
      here.second = second
      here.count = 0
    }
    return ++here.count <= PER_SECOND
  }

  /** Nobody is sent their own state: an echo would overtake the caret. */
  #spread(seen: readonly PresenceState[]): void {
    const all = awarenessFrame(seen)
    const about = new Set(seen.map((one) => one.client))
    for (const [id, here] of this.#here) {
      const others = about.has(id) ? seen.filter((one) => one.client !== id) : seen
      if (others.length > 0) here.send(others === seen ? all : awarenessFrame(others))
    }
  }

  // Grows across restarts, too, so that it is never below what a browser remembers.
  #stamp(): number {
    this.#clock = Math.max(this.#clock + 1, this.#now())
    return this.#clock
  }
}

/**
 * The state as the others get it; empty: not acceptable. [PS2] Name, side and role come from the server, whatever the
 * client said. [PS7] A caret that resolves to no position is dropped. [PS8] So is whatever else the client adds.
 */
function stamped(said: string, actor: Actor): string {
  if (Buffer.byteLength(said) > MAX_STATE) return ''
  const state: unknown = JSON.parse(said)
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return ''
  const { name, side, role, person } = actor
  const cursor = 'cursor' in state && isCaret(state.cursor) ? state.cursor : null
  return JSON.stringify({ cursor, user: { name, side, role, person } })
}
