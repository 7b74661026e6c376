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
    for (const item of items) {
      found.push(item)
      await this.breathe()
    }
    return found
  }
}
