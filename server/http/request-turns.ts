import type { RequestHandler } from 'express'

/** Requests that are begun in one turn of the event loop: of one browser, and of all together. */
const EACH = 4
const ALL = 16

/**
 * [HL5] Whoever sends many requests at once has the others wait for a few of them only: in a turn of the event loop four
 * requests of one browser are begun, sixteen of all, and what waits goes on in the turns that follow, one browser after the
 * other. A browser is known by its cookie, without one by its address.
 */
export function fewInATurn(): RequestHandler {
  const turns = new RequestTurns()
  return ({ headers, socket }, _, next) =>
    turns.take(headers.cookie ?? socket.remoteAddress ?? '', () => {
      if (!socket.destroyed) next()
    })
}

export class RequestTurns {
  readonly #begun = new Map<string, number>()
  #all = 0
  /** What waits of each browser, in the order they have their turn. */
  readonly #waiting = new Map<string, (() => void)[]>()
  #scheduled = false

  /** Begins now, or in a later turn. */
  take(whose: string, begin: () => void): void {
    this.#schedule()
    const queue = this.#waiting.get(whose)
    if (queue) queue.push(begin)
    else if (this.#isFree(whose)) this.#begin(whose, begin)
    else this.#waiting.set(whose, [begin])
  }

  #isFree(whose: string): boolean {
    return this.#all < ALL && (this.#begun.get(whose) ?? 0) < EACH
  }

  #begin(whose: string, begin: () => void): void {
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
    for (const [whose, queue] of [...this.#waiting]) {
      if (this.#all >= ALL) break
      // Whoever has had a turn comes last in the next one.
      this.#waiting.delete(whose)
      if (queue.length > EACH) this.#waiting.set(whose, queue.slice(EACH))
      for (const begin of queue.slice(0, EACH)) this.#begin(whose, begin)
    }
    if (this.#waiting.size > 0) this.#schedule()
  }
}
