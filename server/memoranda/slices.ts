/** Work goes on for so long (ms); then everything else that waits has its turn. */
const SLICE = 10

/** Long work in slices, so that rooms are served while a long journal is read. */
export class Slices {
  readonly #now: () => number
  #since: number

  constructor(now: () => number) {
    this.#now = now
    this.#since = now()
  }

  async breathe(): Promise<void> {
    if (this.#now() - this.#since < SLICE) return
    await new Promise((resolve) => setImmediate(resolve))
    this.#since = this.#now()
  }

  async all<T>(items: Iterable<T>): Promise<readonly T[]> {
    const found: T[] = []
    await this.each(items, (item) => found.push(item))
    return found
  }

  async each<T>(items: Iterable<T>, take: (item: T) => void): Promise<void> {
    for (const item of items) {
      take(item)
      await this.breathe()
    }
  }

  /** Goes through the steps to their end, and returns what they come to. */
  async through<T>(steps: Iterator<void, T>): Promise<T> {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      await this.breathe()
    }
  }
}
