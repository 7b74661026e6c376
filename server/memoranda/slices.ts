/** Work goes on so long at a time, in milliseconds; then whatever else waits has its turn. */
const SLICE = 10

/** Work in slices: the room goes on being served while a long journal is read. */
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
