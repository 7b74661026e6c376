import type { IncomingMessage, RequestListener } from 'node:http'
import type { RequestHandler } from 'express'
import type { Site } from '../site.ts'
import { askerOf } from './asker.ts'
import { askerAddresses } from './asker-address.ts'
import { LinesInUse } from './at-once.ts'
import { tokenOf } from './cookie.ts'

/** Requests that are begun in one turn of the event loop: of one person, of one address of strangers, and of all together. */
const EACH = { person: 4, address: 8 } as const
const ALL = 16
/** Of these, what is left for those who are not known, whatever the others ask. */
const STRANGERS = 4
/** Tokens that are remembered; then they are learnt anew. */
const MOST_KNOWN = 5_000

/** Who sends a request, on which line: a person who was signed in before, whatever device they use; else an address. */
export type Requester = { readonly known: boolean; readonly whose: string; readonly line: object }

/** The sessions that have signed somebody in. What a browser merely says of itself makes it nobody. */
export class KnownBrowsers {
  readonly #people = new Map<string, string>()
  readonly #secure: boolean
  readonly #addressOf: (request: IncomingMessage) => string

  constructor({ secure, proxies }: Pick<Site, 'secure' | 'proxies'>) {
    this.#secure = secure
    this.#addressOf = askerAddresses(proxies)
  }

  /** Runs once it is known who asks. */
  readonly meet: RequestHandler = (req, _, next) => {
    const token = tokenOf(req.headers.cookie, this.#secure)
    const asker = askerOf(req)
    if (token !== null && asker) {
      if (this.#people.size >= MOST_KNOWN) this.#people.clear()
      this.#people.set(token, asker.person.id)
    }
    next()
  }

  of(request: IncomingMessage): Requester {
    const person = this.#people.get(tokenOf(request.headers.cookie, this.#secure) ?? '')
    const known = person !== undefined
    return { known, whose: person ?? this.#addressOf(request), line: request.socket }
  }
}

/**
 * [HL5] Whoever sends many requests at once has the others wait for a few of them only: in a turn of the event loop four
 * requests of one person are begun, eight of one address where nobody is signed in, sixteen of all. What waits goes on in the
 * turns that follow, one person or address after the other, those that are signed in first; of one address one line after the
 * other. Nothing is made of a request before its turn.
 */
export function inTurns(
  app: RequestListener,
  { browsers, turns }: { readonly browsers: KnownBrowsers; readonly turns: RequestTurns },
): RequestListener {
  const lines = new LinesInUse()
  // To cut a line takes as long as to answer on it, but nobody is to wait for that.
  const cuts = new RequestTurns()
  return (req, res) => {
    const { socket } = req
    if (socket.destroyed) return
    if (!lines.take(req, res)) return cuts.take(browsers.of(req), () => void socket.destroy())
    turns.take(browsers.of(req), () => {
      if (!socket.destroyed) app(req, res)
    })
  }
}

type Begin = () => void

export class RequestTurns {
  readonly #known = new SharesOfTurn(EACH.person)
  readonly #strangers = new SharesOfTurn(EACH.address)
  #scheduled = false

  /** Begins now, or in a later turn. */
  take({ known, whose, line }: Requester, begin: Begin): void {
    this.#schedule()
    const shares = known ? this.#known : this.#strangers
    if (this.#begun() < ALL && shares.isFree(whose)) shares.begin(whose, begin)
    else shares.wait(whose, line, begin)
  }

  #begun(): number {
    return this.#known.begun + this.#strangers.begun
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    this.#scheduled = false
    const [known, strangers] = [this.#known, this.#strangers]
    known.renew()
    strangers.renew()
    known.beginUpTo(strangers.waits() ? ALL - STRANGERS : ALL)
    strangers.beginUpTo(ALL - known.begun)
    if (known.waits() || strangers.waits()) this.#schedule()
  }
}

/** What people, or addresses, have begun in this turn, and what waits of each, in the order they have their turn. */
class SharesOfTurn {
  readonly #begun = new Map<string, number>()
  readonly #waiting = new Map<string, WaitingRequests>()
  readonly #each: number
  begun = 0

  /** `each`: what one of them may begin in a turn. */
  constructor(each: number) {
    this.#each = each
  }

  waits(): boolean {
    return this.#waiting.size > 0
  }

  /** Whether somebody may begin at once: nothing of theirs waits. */
  isFree(whose: string): boolean {
    return !this.#waiting.has(whose) && (this.#begun.get(whose) ?? 0) < this.#each
  }

  begin(whose: string, begin: Begin): void {
    this.begun++
    this.#begun.set(whose, (this.#begun.get(whose) ?? 0) + 1)
    begin()
  }

  wait(whose: string, line: object, begin: Begin): void {
    const waiting = this.#waiting.get(whose) ?? new WaitingRequests()
    this.#waiting.set(whose, waiting)
    waiting.push(line, begin)
  }

  renew(): void {
    this.#begun.clear()
    this.begun = 0
  }

  beginUpTo(most: number): void {
    for (const [whose, waiting] of [...this.#waiting].slice(0, ALL)) {
      if (this.begun >= most) break
      // Whoever has had a turn comes last in the next one.
      this.#waiting.delete(whose)
      const now = waiting.take(Math.min(this.#each, most - this.begun))
      if (waiting.any()) this.#waiting.set(whose, waiting)
      for (const begin of now) this.begin(whose, begin)
    }
  }
}

/** What waits of one person or address: one line after the other has its turn, each with its requests in order. */
class WaitingRequests {
  readonly #lines = new Map<object, Begin[]>()

  any(): boolean {
    return this.#lines.size > 0
  }

  push(line: object, begin: Begin): void {
    const waiting = this.#lines.get(line)
    if (waiting) waiting.push(begin)
    else this.#lines.set(line, [begin])
  }

  take(most: number): readonly Begin[] {
    const taken: Begin[] = []
    while (taken.length < most && this.any())
      for (const [line, waiting] of [...this.#lines].slice(0, most - taken.length)) {
        this.#lines.delete(line)
        taken.push(...waiting.splice(0, 1))
        if (waiting.length > 0) this.#lines.set(line, waiting)
      }
    return taken
  }
}
