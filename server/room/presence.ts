import * as decoding from 'lib0/decoding'
import type { ClientId } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import { isCaret } from '../../model/wire/caret.ts'
import { type Later, later } from './later.ts'
import { awarenessFrame, type Seen } from './messages.ts'

/** Bytes. */
const MAX_STATE = 4096
const PER_SECOND = 20
/** What moves within so many milliseconds goes out as one frame. */
const GATHER = 40

type Here = {
  readonly send: (frame: Uint8Array) => void
  /** The clock others have seen last. Ours, not the client's: a client cannot pin what others see of it. */
  clock: number
  /** The client's own clock: an older state does not replace a newer one. */
  said: number
  state: string | null
  second: number
  count: number
}

/**
 * Who is in the room and where: passed on, never stored. [PS1] Each speaks for the own client id only; entries for
 * others are dropped without a word, because the stock provider repeats every state it receives.
 */
export class Presence {
  readonly #now: () => number
  readonly #later: Later
  readonly #here = new Map<ClientId, Here>()
  /** Whose state the others have not been told yet. */
  readonly #untold = new Set<ClientId>()
  #clock = 0

  constructor(now: () => number, wait: Later = later) {
    this.#now = now
    this.#later = wait
  }

  enter(client: ClientId, send: (frame: Uint8Array) => void): void {
    this.#here.set(client, { send, clock: 0, said: -1, state: null, second: 0, count: 0 })
    this.tell(client)
  }

  /** [PS4] Whoever leaves is removed from every screen at once. */
  leave(client: ClientId): void {
    const left = this.#here.get(client)
    this.#here.delete(client)
    this.#untold.delete(client)
    if (left && left.state !== null) this.#spread([{ client, clock: this.#stamp(), state: 'null' }])
  }

  /** Sends this client all others. The stamp is fresh each time: a browser that knew an older one takes it. */
  tell(client: ClientId): void {
    const others = [...this.#here].flatMap(([id, { state }]) =>
      id === client || state === null ? [] : [{ client: id, clock: this.#stamp(), state }],
    )
    if (others.length > 0) this.#here.get(client)?.send(awarenessFrame(others))
  }

  /** Takes the body of an awareness message. Throws when it is not one. */
  say(client: ClientId, actor: Actor, body: Uint8Array): void {
    const decoder = decoding.createDecoder(body)
    for (let entries = decoding.readVarUint(decoder); entries > 0; entries--) {
      const about = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state = decoding.readVarString(decoder)
      if (about === client) this.#take(client, actor, clock, state)
    }
  }

  #take(client: ClientId, actor: Actor, clock: number, said: string): void {
    const here = this.#here.get(client)
    if (!here || clock < here.said || (clock === here.said && said !== 'null')) return
    const state = said === 'null' ? null : stamped(said, actor)
    if (state !== null && (state === '' || !this.#mayNow(here))) return
    here.said = clock
    if (state === null && here.state === null) return
    here.state = state
    this.#gather(client)
  }

  /** [PS6] Carets move with every key: what moves in a moment is one frame for everybody, not one for each. */
  #gather(client: ClientId): void {
    this.#untold.add(client)
    if (this.#untold.size > 1) return
    this.#later(GATHER, () => {
      const seen = [...this.#untold].flatMap((id) => {
        const here = this.#here.get(id)
        return here ? [{ client: id, clock: this.#stamp(), state: here.state ?? 'null' }] : []
      })
      this.#untold.clear()
      if (seen.length > 0) this.#spread(seen)
    })
  }

  /** [PS3] At most 20 a second; more are dropped, the next one tells anyway. */
  #mayNow(here: Here): boolean {
    const second = Math.floor(this.#now() / 1000)
    if (second !== here.second) {
      here.second = second
      here.count = 0
    }
    return ++here.count <= PER_SECOND
  }

  /** Nobody is told of the own state: an echo would overtake the caret. */
  #spread(seen: readonly Seen[]): void {
    const all = awarenessFrame(seen)
    const about = new Set(seen.map((one) => one.client))
    for (const [id, here] of this.#here) {
      const others = about.has(id) ? seen.filter((one) => one.client !== id) : seen
      if (others.length > 0) here.send(others === seen ? all : awarenessFrame(others))
    }
  }

  // Grows over restarts too, so that it is never below what a browser remembers.
  #stamp(): number {
    this.#clock = Math.max(this.#clock + 1, this.#now())
    return this.#clock
  }
}

/**
 * [PS2] Name, side and role come from the server, whatever the client said. [PS7] A caret that is no place in a text is
 * none. Empty: not acceptable.
 */
function stamped(said: string, actor: Actor): string {
  if (Buffer.byteLength(said) > MAX_STATE) return ''
  const state: unknown = JSON.parse(said)
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return ''
  const { name, side, role, person } = actor
  const cursor = 'cursor' in state && isCaret(state.cursor) ? state.cursor : null
  return JSON.stringify({ ...state, cursor, user: { name, side, role, person } })
}
