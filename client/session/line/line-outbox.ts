/** What one body brings at most, in frames and bytes; one frame goes whatever its size. */
const MOST = { frames: 500, bytes: 512 << 10 } as const

export type NumberedFrames = { readonly first: number; readonly frames: readonly Uint8Array[] }

/** [WS7] The frames that the server has not said it took, numbered from 1 on. */
export class LineOutbox {
  #frames: Uint8Array[] = []
  #first = 1

  push(frame: Uint8Array): void {
    this.#frames.push(frame.slice())
  }

  bytes(): number {
    return this.#frames.reduce((sum, { length }) => sum + length, 0)
  }

  all(): NumberedFrames {
    return { first: this.#first, frames: this.#frames }
  }

  /** What the next body brings; null: nothing. */
  batch(): NumberedFrames | null {
    if (this.#frames.length === 0) return null
    let bytes = 0
    const over = this.#frames.findIndex((frame, i) => {
      bytes += frame.length
      return i > 0 && (i >= MOST.frames || bytes > MOST.bytes)
    })
    return { first: this.#first, frames: over < 0 ? [...this.#frames] : this.#frames.slice(0, over) }
  }

  /** The server has everything up to this number. */
  taken(upTo: number): void {
    this.#frames.splice(0, upTo - this.#first + 1)
    this.#first = Math.max(this.#first, upTo + 1)
  }
}
