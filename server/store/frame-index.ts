/** Bytes from one point to the next. */
const STRIDE = 1 << 16
/** Bytes of a page, unless one frame alone has more. */
const PAGE = 1 << 18

/** `offset`: where the frame behind entry `after` begins. */
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

  /**
   * The bytes of a page: the frame that holds `seq` and those behind it, and the entry before them; null when there is no
   * such frame. A page ends with a frame.
   */
  page(seq: number): { readonly after: number; readonly from: number; readonly to: number } | null {
    if (seq > this.#last) return null
    const at = this.#search(({ after }) => after < seq)
    const first = this.#points[at]
    if (!first) return null
    const from = first.offset
    const lastIn = this.#search(({ offset }) => offset - from <= PAGE)
    const next = this.#end - from <= PAGE ? null : this.#points[Math.max(at + 1, lastIn)]
    return { after: first.after, from, to: next?.offset ?? this.#end }
  }

  /** The last point for which something holds that holds for all before it. */
  #search(holds: (point: IndexPoint) => boolean): number {
    let [low, high] = [-1, this.#points.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      const point = this.#points[middle]
      if (point && holds(point)) low = middle
      else high = middle - 1
    }
    return low
  }
}
