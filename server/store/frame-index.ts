/** Bytes from one point to the next. */
const STRIDE = 1 << 16

type IndexPoint = { readonly after: number; readonly offset: number }

/**
 * Finds where to begin reading for a sequence number. An object for each frame would take too much memory, so it
 * keeps a point now and then.
 */
export class FrameIndex {
  readonly #points: IndexPoint[] = []
  #last = 0
  #end: number

  /** `start`: where the first frame will be. */
  constructor(start: number) {
    this.#end = start
  }

  /** Where the frames end. */
  get end(): number {
    return this.#end
  }

  /** Adds the next frame. `seq`: the last sequence number in it; `length`: its bytes. */
  add(seq: number, length: number): void {
    const before = this.#points.at(-1)
    if (!before || this.#end - before.offset >= STRIDE)
      this.#points.push({ after: this.#last, offset: this.#end })
    this.#last = seq
    this.#end += length
  }

  /** The last point at or before the frame that holds `seq`; null when there is no such frame. */
  pointBefore(seq: number): IndexPoint | null {
    if (seq > this.#last) return null
    let [low, high] = [0, this.#points.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#points[middle]?.after ?? 0) < seq) low = middle
      else high = middle - 1
    }
    return this.#points[low] ?? null
  }

  /** Where a frame begins behind all that hold sequences up to `seq`: the first point there is, else the end. */
  boundBehind(seq: number): number {
    return this.#points.find(({ after }) => after >= seq && after > 0)?.offset ?? this.#end
  }
}
