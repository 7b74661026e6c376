import { MAX_FRAME } from '../../model/wire/limits.ts'

/** Bytes and frames that may be held. */
const MAX_BYTES = MAX_FRAME
const MAX_FRAMES = 1000

/** The live frames of one connection that wait for the edits made offline before them. */
export class HeldFrames {
  readonly #frames: Uint8Array[] = []
  #bytes = 0

  bytes(): number {
    return this.#bytes
  }

  any(): boolean {
    return this.#frames.length > 0
  }

  /** False: it does not fit, and is not held. */
  hold(frame: Uint8Array): boolean {
    if (this.#bytes + frame.length > MAX_BYTES || this.#frames.length >= MAX_FRAMES) return false
    this.#frames.push(frame)
    this.#bytes += frame.length
    return true
  }

  /** In the order they came. */
  all(): readonly Uint8Array[] {
    return this.#frames
  }
}
