/** Milliseconds that frames may take in one turn of the event loop: those of one person, and all together. */
const EACH = 4
const ALL = 8

/** Goes on with what waits, as far as it may. */
type GoOn = () => void

/**
 * [UP10] Whoever sends what takes long has the others wait for one frame of it: in a turn of the event loop the frames of one
 * person take 4 ms, those of all together 8 ms, and one frame more. What waits goes on in the turns that follow, one person
 * after the other, however many connections each has.
 */
export class FrameTurns {
  readonly #now: () => number
  readonly #schedule: (run: () => void) => void
  readonly #spent = new Map<string, number>()
  #all = 0
  /** By person, in the order they have their turn. */
  #waiting = new Map<string, GoOn[]>()
  #scheduled = false

  constructor(
    now: () => number = () => performance.now(),
    schedule: (run: () => void) => void = setImmediate,
  ) {
    this.#now = now
    this.#schedule = schedule
  }

  /** Whether one more frame of this person may be handled in this turn. */
  mayGoOn(person: string): boolean {
    return this.#all < ALL && (this.#spent.get(person) ?? 0) < EACH
  }

  /** Handles a frame. */
  run(person: string, handle: () => void): void {
    const begun = this.#now()
    try {
      handle()
    } finally {
      const took = this.#now() - begun
      this.#all += took
      this.#spent.set(person, (this.#spent.get(person) ?? 0) + took)
      this.#scheduleTurn()
    }
  }

  /** Calls in a later turn. */
  wait(person: string, goOn: GoOn): void {
    const waiting = this.#waiting.get(person)
    if (waiting) waiting.push(goOn)
    else this.#waiting.set(person, [goOn])
    this.#scheduleTurn()
  }

  #scheduleTurn(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    this.#schedule(() => this.#turn())
  }

  #turn(): void {
    this.#scheduled = false
    this.#spent.clear()
    this.#all = 0
    const before = this.#waiting
    this.#waiting = new Map()
    const [first, behind] = [new Map<string, GoOn[]>(), new Map<string, GoOn[]>()]
    for (const [person, waiting] of before) {
      const left = waiting.filter((goOn) => !this.#served(person, goOn))
      // Whoever has had a turn comes behind those who had none.
      if (left.length === waiting.length) first.set(person, left)
      else behind.set(person, left)
    }
    for (const [person, again] of this.#waiting) behind.set(person, [...(behind.get(person) ?? []), ...again])
    this.#waiting = new Map([...first, ...behind].filter(([, waiting]) => waiting.length > 0))
    if (this.#waiting.size > 0) this.#scheduleTurn()
  }

  #served(person: string, goOn: GoOn): boolean {
    if (!this.mayGoOn(person)) return false
    goOn()
    return true
  }
}

/** Of this process: there is one event loop. */
export const FRAME_TURNS = new FrameTurns()
