/** Bytes of one answer; one frame goes whatever its size. */
const MAX_ANSWER = 1 << 20

/** The frames from number `first` on; `all`: no more are kept. */
type KeptAnswer = { readonly first: number; readonly frames: readonly Uint8Array[]; readonly all: boolean }

/** [LN3] Frames that were sent to one browser, numbered from 1 on, until it says that it has them. */
export class KeptFrames {
  #frames: Uint8Array[] = []
  /** Number of the first that is kept. */
  #first = 1
  /** Number of the last that was ever in an answer. */
  #answered = 0
  #bytes = 0

  bytes(): number {
    return this.#bytes
  }

  any(): boolean {
    return this.#frames.length > 0
  }

  push(frame: Uint8Array): void {
    this.#frames.push(frame)
    this.#bytes += frame.length
  }

  /**
   * The browser has everything up to this number. `stale`: it said more before, so that the question was overtaken;
   * `false`: it never was sent so much.
   */
  acknowledge(upTo: number): 'noted' | 'stale' | 'false' {
    if (upTo > this.#answered) return 'false'
    if (upTo < this.#first - 1) return 'stale'
    const had = this.#frames.splice(0, upTo - this.#first + 1)
    for (const frame of had) this.#bytes -= frame.length
    this.#first = upTo + 1
    return 'noted'
  }

  /** As many as one answer holds, from the first on. They stay. */
  answer(): KeptAnswer {
    let bytes = 0
    const over = this.#frames.findIndex((frame, i) => {
      bytes += frame.length
      return i > 0 && bytes > MAX_ANSWER
    })
    const frames = over < 0 ? [...this.#frames] : this.#frames.slice(0, over)
    this.#answered = Math.max(this.#answered, this.#first + frames.length - 1)
    return { first: this.#first, frames, all: over < 0 }
  }

  /** Nobody will fetch them. */
  drop(): void {
    this.#first += this.#frames.length
    this.#answered = this.#first - 1
    this.#frames = []
    this.#bytes = 0
  }
}
