/** How much is looked at for one entry of the journal, at most some 50 ms. A text of 150,000 characters can be searched. */
const STEPS = 200_000
/** So many characters are compared at once, as one step. */
const CHUNK = 64

/** The steps that are left for a search. Text that repeats itself would be compared with itself again and again. */
export class Budget {
  #left: number

  constructor(steps: number = STEPS) {
    this.#left = steps
  }

  /** Whether so many steps were left; they are not any more. */
  spend(steps: number): boolean {
    this.#left -= steps
    return this.#left >= 0
  }

  spent(): boolean {
    return this.#left < 0
  }
}

/** How many characters two texts have in common, each from an offset of its own on, the second one up to `end`. */
export function commonLength(
  a: string,
  at: number,
  b: string,
  from: number,
  end: number,
  budget: Budget,
): number {
  const most = Math.min(a.length - at, end - from)
  let n = 0
  budget.spend(1)
  while (n + CHUNK <= most && budget.spend(1)) {
    if (a.slice(at + n, at + n + CHUNK) !== b.slice(from + n, from + n + CHUNK)) break
    n += CHUNK
  }
  const stop = Math.min(most, n + CHUNK)
  while (n < stop && a[at + n] === b[from + n]) n++
  return n
}
