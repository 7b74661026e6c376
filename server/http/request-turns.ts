import type { IncomingMessage, RequestListener } from 'node:http'
import type { RequestHandler } from 'express'
import { askerOf } from './asker.ts'
import { LinesInUse } from './at-once.ts'

/** Requests that are begun in one turn of the event loop: of one browser, on a line of somebody unknown, and of all together. */
const EACH = { browser: 4, line: 1 } as const
const ALL = 16
/** Of these, what is left for those who are not known, whatever the others ask. */
const STRANGERS = 4
/** Cookies that are remembered; then they are learnt anew. */
const MOST_KNOWN = 5_000

/** Whose a request is: a browser's whose cookie signed it in before, else whoever is on that line. */
export type Requester = string | object

const atOnce = (whose: Requester): number => (typeof whose === 'string' ? EACH.browser : EACH.line)

/** The cookies that have signed somebody in. What a browser merely says of itself makes it nobody. */
export class KnownBrowsers {
  readonly #cookies = new Set<string>()

  /** Runs once it is known who asks. */
  readonly meet: RequestHandler = (req, _, next) => {
    const { cookie } = req.headers
    if (cookie !== undefined && askerOf(req)) {
      if (this.#cookies.size >= MOST_KNOWN) this.#cookies.clear()
      this.#cookies.add(cookie)
    }
    next()
  }

  of({ headers: { cookie }, socket }: IncomingMessage): Requester {
    return cookie !== undefined && this.#cookies.has(cookie) ? cookie : socket
  }
}

/**
 * [HL5] Whoever sends many requests at once has the others wait for a few of them only: in a turn of the event loop four
 * requests of one browser are begun, one on a line of somebody unknown, sixteen of all. What waits goes on in the turns that
 * follow, one after the other, those that are signed in first. Nothing is made of a request before its turn.
 */
export function inTurns(app: RequestListener, browsers: KnownBrowsers): RequestListener {
  const lines = new LinesInUse()
  // To cut a line takes as long as to answer on it, but nobody is to wait for that.
  const [turns, cuts] = [new RequestTurns(), new RequestTurns()]
  return (req, res) => {
    const { socket } = req
    if (socket.destroyed) return
    if (!lines.take(req, res)) return cuts.take(socket, () => void socket.destroy())
    turns.take(browsers.of(req), () => {
      if (!socket.destroyed) app(req, res)
    })
  }
}

export class RequestTurns {
  readonly #begun = new Map<Requester, number>()
  #all = 0
  /** What waits of each browser, in the order they have their turn: of those that are known, and of the others. */
  readonly #known = new Map<Requester, (() => void)[]>()
  readonly #strangers = new Map<Requester, (() => void)[]>()
  #scheduled = false

  /** Begins now, or in a later turn. */
  take(whose: Requester, begin: () => void): void {
    this.#schedule()
    const waiting = typeof whose === 'string' ? this.#known : this.#strangers
    const queue = waiting.get(whose)
    if (queue) queue.push(begin)
    else if (this.#isFree(whose)) this.#begin(whose, begin)
    else waiting.set(whose, [begin])
  }

  #isFree(whose: Requester): boolean {
    return this.#all < ALL && (this.#begun.get(whose) ?? 0) < atOnce(whose)
  }

  #begin(whose: Requester, begin: () => void): void {
    this.#all++
    this.#begun.set(whose, (this.#begun.get(whose) ?? 0) + 1)
    begin()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    this.#scheduled = false
    this.#begun.clear()
    this.#all = 0
    this.#beginUpTo(this.#strangers.size > 0 ? ALL - STRANGERS : ALL, this.#known)
    this.#beginUpTo(ALL, this.#strangers)
    if (this.#known.size + this.#strangers.size > 0) this.#schedule()
  }

  #beginUpTo(most: number, waiting: Map<Requester, (() => void)[]>): void {
    for (const [whose, queue] of [...waiting].slice(0, ALL)) {
      if (this.#all >= most) break
      // Whoever has had a turn comes last in the next one.
      waiting.delete(whose)
      const now = queue.splice(0, atOnce(whose))
      if (queue.length > 0) waiting.set(whose, queue)
      for (const begin of now) this.#begin(whose, begin)
    }
  }
}
