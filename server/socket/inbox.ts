import { oncePerTurn } from './turns.ts'

export type Flow = {
  /** Stops and starts reading from the line. */
  readonly pause: () => void
  readonly resume: () => void
  /** What has to be waited for before a frame of so many bytes is taken; null: nothing. */
  readonly backpressure: (bytes: number) => Promise<unknown> | null
}

/** What one line may bring in one turn of the event loop: a frame costs one, and one more for every 4 KiB. */
const SHARE = 64
const costOf = (frame: Uint8Array): number => 1 + frame.length / 4096
/** So much may wait here before the line is no longer read. */
const MAX_WAITING_FRAMES = 256
const MAX_WAITING_BYTES = 1 << 20

/** The frames of one line, in order. [RM14] Nobody's flood keeps the others waiting: each line has its share of a turn. */
export class Inbox {
  readonly #take: (frame: Uint8Array) => void
  readonly #flow: Flow
  readonly #turnOver = oncePerTurn(() => this.#nextTurn())
  #waiting: Uint8Array[] = []
  #bytes = 0
  #spent = 0
  #held = false
  #paused = false

  constructor(take: (frame: Uint8Array) => void, flow: Flow) {
    this.#take = take
    this.#flow = flow
  }

  push(frame: Uint8Array): void {
    this.#waiting.push(frame)
    this.#bytes += frame.length
    this.#work()
    const full = this.#waiting.length > MAX_WAITING_FRAMES || this.#bytes > MAX_WAITING_BYTES
    if (full && !this.#paused) {
      this.#paused = true
      this.#flow.pause()
    }
  }

  /** The line is gone: what arrived before counts. */
  finish(): void {
    for (const frame of this.#waiting) this.#take(frame)
    this.#waiting = []
  }

  #nextTurn(): void {
    this.#spent = 0
    this.#work()
  }

  #work(): void {
    let taken = 0
    for (const frame of this.#waiting) {
      if (this.#spent >= SHARE || this.#mustWait(frame)) break
      this.#spent += costOf(frame)
      this.#bytes -= frame.length
      taken++
      this.#turnOver()
      this.#take(frame)
    }
    if (taken > 0) this.#waiting = this.#waiting.slice(taken)
    if (this.#waiting.length === 0 && this.#paused) {
      this.#paused = false
      this.#flow.resume()
    }
  }

  #mustWait(frame: Uint8Array): boolean {
    if (this.#held) return true
    const wait = this.#flow.backpressure(frame.length)
    if (wait === null) return false
    this.#held = true
    wait.finally(() => {
      this.#held = false
      this.#work()
    })
    return true
  }
}
