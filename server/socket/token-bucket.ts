/** So much at once, so much more each second. Time is UTC milliseconds, the unit whatever the caller counts. */
export class Allowance {
  readonly #now: () => number
  readonly #most: number
  readonly #perSecond: number
  #left: number
  #at: number

  constructor(now: () => number, most: number, perSecond: number) {
    this.#now = now
    this.#most = most
    this.#perSecond = perSecond
    this.#left = most
    this.#at = now()
  }

  /** Nothing is taken: it need not be remembered. */
  full(): boolean {
    this.#earn()
    return this.#left >= this.#most
  }

  /** Milliseconds until so much may be taken; 0: it was taken now. What is larger than all there can be goes when all is there. */
  take(amount: number): number {
    this.#earn()
    const lacking = Math.min(amount, this.#most) - this.#left
    if (lacking > 0) return Math.ceil((lacking * 1000) / this.#perSecond)
    this.#left -= amount
    return 0
  }

  #earn(): void {
    const now = this.#now()
    const earned = (Math.max(0, now - this.#at) * this.#perSecond) / 1000
    this.#left = Math.min(this.#most, this.#left + earned)
    this.#at = now
  }
}
