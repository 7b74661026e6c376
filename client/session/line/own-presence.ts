import { after } from '../scheduling.ts'

/** Milliseconds between two frames. */
const EVERY = 1_000

/** [WS7] One's own presence over a line: once a second, the newest. */
export class OwnPresence {
  readonly #send: (frame: Uint8Array) => void
  #newest: Uint8Array | null = null
  #told = false

  constructor(send: (frame: Uint8Array) => void) {
    this.#send = send
  }

  say(frame: Uint8Array): void {
    this.#newest = frame
    if (!this.#told) this.#tell()
  }

  #tell(): void {
    const newest = this.#newest
    this.#told = newest !== null
    if (newest === null) return
    this.#newest = null
    this.#send(newest)
    after(EVERY, () => this.#tell())
  }
}
