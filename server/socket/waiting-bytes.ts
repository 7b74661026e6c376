/** A socket with bytes that were written to it and that its browser has not yet taken. */
export type WaitingSocket = {
  readonly session: string
  /** Bytes that wait now. */
  readonly bytes: () => number
  /** Asks the browser to come back later; called again, hangs up on it. */
  readonly letGo: () => void
}

/** Bytes that may wait. Of a socket: beyond the largest message it was sent. */
export type WaitingLimits = {
  readonly socket: number
  readonly session: number
  readonly process: number
}

export const WAITING: WaitingLimits = { socket: 8 << 20, session: 16 << 20, process: 256 << 20 }

/** So many bytes are written between two looks at all sockets: a look at each message would cost more than the message. */
const LOOK_EVERY = 1 << 20

type Weighed = { readonly socket: WaitingSocket; readonly bytes: number }

/** [UP8] What waits for browsers that read slowly or not at all: beyond a limit the slowest of them are let go. */
export class WaitingBytes {
  readonly #limits: WaitingLimits
  readonly #sockets = new Set<WaitingSocket>()
  readonly #leaving = new WeakSet<WaitingSocket>()
  #unseen = 0

  constructor(limits: WaitingLimits = WAITING) {
    this.#limits = limits
  }

  /** `wrote`: to be called after each message; `left`: when the socket is gone. */
  enter(socket: WaitingSocket): { readonly wrote: (bytes: number) => void; readonly left: () => void } {
    this.#sockets.add(socket)
    let largest = 0
    return {
      wrote: (bytes) => {
        largest = Math.max(largest, bytes)
        // A browser that takes one large message over a slow line is not slow for that.
        if (socket.bytes() > this.#limits.socket + largest) this.#letGo(socket)
        this.#unseen += bytes
        if (this.#unseen >= LOOK_EVERY) this.#look()
      },
      left: () => void this.#sockets.delete(socket),
    }
  }

  #look(): void {
    this.#unseen = 0
    const weighed = [...this.#sockets].map((socket) => ({ socket, bytes: socket.bytes() }))
    const slow = weighed.filter(({ bytes }) => bytes > 0).sort((a, b) => this.#order(a, b))
    // The last of a session stays: it may be taking one large message.
    for (const session of new Set(slow.map(({ socket }) => socket.session))) {
      const own = slow.filter(({ socket }) => socket.session === session)
      this.#relieve(own, own.length - 1, this.#limits.session)
    }
    this.#relieve(slow, slow.length, this.#limits.process)
  }

  /** Those that are leaving already go first, then those for which most waits. */
  #order(a: Weighed, b: Weighed): number {
    const leaving = (one: Weighed): number => (this.#leaving.has(one.socket) ? 1 : 0)
    return leaving(b) - leaving(a) || b.bytes - a.bytes
  }

  #relieve(slow: readonly Weighed[], most: number, limit: number): void {
    let over = slow.reduce((sum, { bytes }) => sum + bytes, 0) - limit
    for (const { socket, bytes } of slow.slice(0, most)) {
      if (over <= 0) return
      over -= bytes
      this.#letGo(socket)
    }
  }

  #letGo(socket: WaitingSocket): void {
    this.#leaving.add(socket)
    socket.letGo()
  }
}
