import type { Knot, Start } from './knots.ts'

/**
 * Which start a knot of a chain follows, so that of many letters of one chain each is walked past once: it is noted at the
 * knots. To be cleared when a chain is cut, joined or forgotten.
 */
export class KnownStarts {
  /** What was noted in an earlier age is known no more. */
  #age = 1

  /** The start at the left end of the chain; null when no start is there. */
  headOf(knot: Knot): Start | null {
    let at = knot
    while (this.#noted(at).head === undefined && at.prev) at = at.prev
    const head = at.head ?? (at.is === 'start' && !at.prev ? at : null)
    for (let one = knot; one !== at && one.prev; one = one.prev) one.head = head
    return head
  }

  /** The nearest start left of a knot, living or not. */
  startBefore(knot: Knot): Start | null {
    let at: Knot | null = knot
    let found = this.#noted(knot).before
    while (found === undefined && at) {
      at = at.prev
      found = at?.is === 'start' ? at : at ? this.#noted(at).before : null
    }
    const start = found ?? null
    for (let one: Knot | null = knot; one && one !== at; one = one.prev) one.before = start
    return start
  }

  /** A knot stands behind another now. */
  put(knot: Knot, after: Knot): void {
    if (knot.is === 'start') return void this.clear()
    const { head, before } = this.#noted(after)
    const isStart = after.is === 'start'
    const noted = this.#noted(knot)
    noted.head = head ?? (isStart && !after.prev ? after : undefined)
    noted.before = isStart ? after : before
  }

  /** A knot stands nowhere now. */
  takeOut(knot: Knot): void {
    if (knot.is === 'start') return void this.clear()
    knot.head = undefined
    knot.before = undefined
  }

  clear(): void {
    this.#age++
  }

  #noted(knot: Knot): Knot {
    if (knot.notedAt === this.#age) return knot
    knot.notedAt = this.#age
    knot.head = undefined
    knot.before = undefined
    return knot
  }
}
