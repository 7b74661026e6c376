/** Does one piece of work after the other, in the order they were asked for, none before the one ahead of it has ended. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()

  /** Resolves or rejects as `work` does. A failure is for whoever asked; the next piece of work is done all the same. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Resolves when all that has been asked for so far has ended, in success or failure. Never rejects. */
  settled(): Promise<unknown> {
    return this.#last
  }
}
