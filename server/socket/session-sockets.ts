import { CLOSE } from '../../model/wire/close.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { Connection } from './connection.ts'

/** A socket in use and the cookie it came with. */
type SessionSocket = {
  readonly connection: Pick<Connection, 'close'>
  readonly session: string
  readonly cookie: string
}
type NamesSession = { readonly session: string } | null
type SocketLimits = {
  /** Sockets a session may have open. */
  readonly open: number
  /** How fast it may open them. */
  readonly openings: { readonly most: number; readonly perSecond: number }
}

/** [UP3] The open sockets of each session: a session has only so many, and opens them only so fast. */
export class SessionSockets {
  readonly #now: () => number
  readonly #limits: SocketLimits
  readonly #sockets = new Set<SessionSocket>()
  readonly #openings = new Map<string, TokenBucket>()

  constructor(now: () => number, limits: SocketLimits) {
    this.#now = now
    this.#limits = limits
  }

  /** Whether the session may open one more now; if so, that is counted. */
  admits(session: string): boolean {
    let open = 0
    for (const socket of this.#sockets) if (socket.session === session) open++
    return open < this.#limits.open && this.#openingsOf(session).take(1) === 0
  }

  /** Returns what to call when the socket is gone. */
  enter(socket: SessionSocket): () => void {
    this.#sockets.add(socket)
    return () => void this.#sockets.delete(socket)
  }

  /**
   * [UP6] Called at every heartbeat: when a session ends by the clock alone, nothing tells its open sockets. Sessions that
   * have opened nothing for a while are forgotten.
   */
  async closeExpired(sessionOf: (cookie: string) => NamesSession | Promise<NamesSession>): Promise<void> {
    for (const socket of [...this.#sockets]) {
      const now = await sessionOf(socket.cookie)
      if (now?.session !== socket.session) socket.connection.close(CLOSE.sessionOver)
    }
    for (const [session, bucket] of this.#openings) if (bucket.full()) this.#openings.delete(session)
  }

  #openingsOf(session: string): TokenBucket {
    const { most, perSecond } = this.#limits.openings
    const bucket = this.#openings.get(session) ?? new TokenBucket(this.#now, most, perSecond)
    this.#openings.set(session, bucket)
    return bucket
  }
}
