/**
 * Holds `most` tokens at first and at any time, and earns `perSecond` more each second. Time is UTC milliseconds; what a
 * token stands for is the caller's.
 */
export class TokenBucket {
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

  /** A full bucket is like a new one, and need not be remembered. */
  full(): boolean {
    this.#earn()
    return this.#left >= this.#most
  }

  /**
   * Milliseconds until `amount` may be taken; 0: it was taken now. More than the bucket can hold is taken as soon as it is
   * full, as a debt.
   */
  take(amount: number): number {
    this.#earn()
    const lacking = Math.min(amount, this.#most) - this.#left
    if (lacking > 0) return Math.ceil((lacking * 1000) / this.#perSecond)
    this.#left -= amount
    return 0
  }

  // A clock that goes back earns nothing.
  #earn(): void {
    const now = this.#now()
    const earned = (Math.max(0, now - this.#at) * this.#perSecond) / 1000
    this.#left = Math.min(this.#most, this.#left + earned)
    this.#at = now
  }
}
