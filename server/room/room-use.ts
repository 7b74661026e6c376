/** When somebody last used a room, and whether it is held for who asked something of it (RM18, RM19). */
export class RoomUse {
  readonly #now: () => number
  #usedAt: number
  /** When it was loaded, or somebody was about to ask something of it. */
  #heldAt: number
  #isAsked = false

  constructor(now: () => number) {
    this.#now = now
    this.#usedAt = now()
    this.#heldAt = this.#usedAt
  }

  get usedAt(): number {
    return this.#usedAt
  }

  /** Somebody is about to ask something of it, and has to find it live for a moment. */
  touch(): void {
    this.#usedAt = this.#now()
    this.#heldAt = this.#usedAt
    this.#isAsked = true
  }

  /** Somebody reads what is decided in it, and asks nothing more. */
  look(): void {
    this.#usedAt = this.#now()
    if (!this.#isAsked) this.#heldAt = Number.NEGATIVE_INFINITY
  }

  /** Whether nothing was asked of it for so long (ms). */
  isOver(linger: number): boolean {
    return this.#now() - this.#usedAt >= linger
  }

  /** Whether somebody asked something of it within so long (ms). */
  isHeld(moment: number): boolean {
    return this.#now() - this.#heldAt < moment
  }
}
