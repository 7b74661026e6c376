import { CLOSE } from '../../model/wire/close.ts'
import type { Connection } from './connection.ts'
import { Allowance } from './token-bucket.ts'

/** A socket in use and the cookie it came with. */
type Guest = {
  readonly connection: Pick<Connection, 'close'>
  readonly session: string
  readonly cookie: string
}
type SessionOf = (
  cookie: string,
) => { readonly session: string } | null | Promise<{ readonly session: string } | null>
type Limits = {
  /** Sockets a session may have open. */
  readonly open: number
  /** How fast it may open them. */
  readonly openings: { readonly most: number; readonly perSecond: number }
}

/** [UP3] Whose sockets are open: only so many a session, opened only so fast. */
export class Crowd {
  readonly #now: () => number
  readonly #limits: Limits
  readonly #guests = new Set<Guest>()
  readonly #openings = new Map<string, Allowance>()

  constructor(now: () => number, limits: Limits) {
    this.#now = now
    this.#limits = limits
  }

  admits(session: string): boolean {
    let open = 0
    for (const guest of this.#guests) if (guest.session === session) open++
    return open < this.#limits.open && this.#openingsOf(session).take(1) === 0
  }

  /** Returns what to call when the socket is gone. */
  enter(guest: Guest): () => void {
    this.#guests.add(guest)
    return () => void this.#guests.delete(guest)
  }

  /**
   * [UP6] Called now and then: a session that ended by the clock alone tells nobody, and an open socket does not ask.
   * Who opened nothing for a while need not be remembered.
   */
  async showOut(sessionOf: SessionOf): Promise<void> {
    for (const guest of [...this.#guests]) {
      const now = await sessionOf(guest.cookie)
      if (now?.session !== guest.session) guest.connection.close(CLOSE.sessionOver)
    }
    for (const [session, allowance] of this.#openings) if (allowance.full()) this.#openings.delete(session)
  }

  #openingsOf(session: string): Allowance {
    const { most, perSecond } = this.#limits.openings
    const known = this.#openings.get(session) ?? new Allowance(this.#now, most, perSecond)
    this.#openings.set(session, known)
    return known
  }
}
