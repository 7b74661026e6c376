import { FRAME_TURNS, type FrameTurns } from './frame-turns.ts'
import { oncePerTurn } from './turns.ts'

type FlowControl = {
  /** Stop and go on reading from the socket. */
  readonly pause: () => void
  readonly resume: () => void
  /** What to wait for before a frame of so many bytes is handled; null: nothing. */
  readonly backpressure: (bytes: number) => Promise<unknown> | null
}

/** What one connection may bring in one turn of the event loop: a frame costs one, and one more for every 4 KiB. */
const SHARE = 64
const costOf = (frame: Uint8Array): number => 1 + frame.length / 4096
/** When more than this waits here, the socket is not read for a while. */
const MAX_WAITING_FRAMES = 256
const MAX_WAITING_BYTES = 1 << 20

/** The frames of one connection, in order. [RM14] A flood of one does not hold up the others: each has its share of a turn. */
export class Inbox {
  readonly #person: string
  readonly #handle: (frame: Uint8Array) => void
  readonly #flow: FlowControl
  readonly #turns: FrameTurns
  readonly #turnOver = oncePerTurn(() => this.#nextTurn())
  #waiting: Uint8Array[] = []
  #bytes = 0
  #spent = 0
  #held = false
  #paused = false
  #asksToGoOn = false
  #finished: (() => void) | null = null

  /** `person`: whose frames they are. */
  constructor(
    person: string,
    handle: (frame: Uint8Array) => void,
    flow: FlowControl,
    turns: FrameTurns = FRAME_TURNS,
  ) {
    this.#person = person
    this.#handle = handle
    this.#flow = flow
    this.#turns = turns
  }

  /** Of the frames that wait here. */
  bytes(): number {
    return this.#bytes
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

  /** The socket is gone; what arrived before that still counts, in the turns that it takes. Then `finished` is called. */
  finish(finished: () => void): void {
    this.#finished = finished
    this.#work()
  }

  #nextTurn(): void {
    this.#spent = 0
    this.#work()
  }

  #work(): void {
    let taken = 0
    for (const frame of this.#waiting) {
      if (this.#spent >= SHARE || this.#mustStandBack() || this.#mustWait(frame)) break
      this.#spent += costOf(frame)
      this.#bytes -= frame.length
      taken++
      this.#turnOver()
      this.#turns.run(this.#person, () => this.#handle(frame))
    }
    if (taken > 0) this.#waiting = this.#waiting.slice(taken)
    if (this.#waiting.length > 0) return
    if (this.#paused) {
      this.#paused = false
      this.#flow.resume()
    }
    const finished = this.#finished
    this.#finished = null
    finished?.()
  }

  /** Whether others have their turn first. */
  #mustStandBack(): boolean {
    if (this.#asksToGoOn) return true
    if (this.#turns.mayGoOn(this.#person)) return false
    this.#asksToGoOn = true
    this.#turns.wait(this.#person, () => {
      this.#asksToGoOn = false
      this.#work()
    })
    return true
  }

  #mustWait(frame: Uint8Array): boolean {
    if (this.#finished) return false
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
