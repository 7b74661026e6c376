/** Texts are compared by runs of this many characters (UTF-16 units); a shorter text is one run. */
export const RUN = 4

/** Numbers the runs of texts, in the order they are met: equal runs have the same number. */
export class RunNumbers {
  readonly #numbers = new Map<string, number>()

  /** Of each run of a text, one from each of its characters on as far as a whole run stands there. */
  of(text: string): Uint32Array {
    const numbers = new Uint32Array(Math.max(1, text.length - RUN + 1))
    for (let at = 0; at < numbers.length; at++) numbers[at] = this.#ofRun(text.slice(at, at + RUN))
    return numbers
  }

  /** So many numbers were given. */
  count(): number {
    return this.#numbers.size
  }

  #ofRun(run: string): number {
    const known = this.#numbers.get(run)
    if (known !== undefined) return known
    const next = this.#numbers.size
    this.#numbers.set(run, next)
    return next
  }
}
