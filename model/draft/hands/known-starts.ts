import type { Knot, Start } from './knots.ts'

type StartByKnot = Map<Knot, Start | null>

/**
 * Which start a knot of a chain follows, so that of many letters of one chain each is walked past once. To be cleared when a
 * chain is cut, joined or forgotten.
 */
export class KnownStarts {
  readonly #heads: StartByKnot = new Map()
  readonly #before: StartByKnot = new Map()

  /** The start at the left end of the chain; null when no start is there. */
  headOf(knot: Knot): Start | null {
    const passed: Knot[] = []
    let at = knot
    let head = this.#heads.get(at)
    while (head === undefined && at.prev) {
      passed.push(at)
      at = at.prev
      head = this.#heads.get(at)
    }
    head ??= at.is === 'start' && !at.prev ? at : null
    for (const one of passed) this.#heads.set(one, head)
    return head
  }

  /** The nearest start left of a knot, living or not. */
  startBefore(knot: Knot): Start | null {
    const passed: Knot[] = [knot]
    let found = this.#before.get(knot)
    for (let at = knot.prev; found === undefined && at; at = at.prev) {
      if (at.is === 'start') found = at
      else found = this.#before.get(at)
      if (found === undefined) passed.push(at)
    }
    for (const one of passed) this.#before.set(one, found ?? null)
    return found ?? null
  }

  /** A knot stands behind another now. */
  put(knot: Knot, after: Knot): void {
    if (knot.is === 'start') return void this.clear()
    follow(
      this.#heads,
      knot,
      this.#heads.get(after) ?? (after.is === 'start' && !after.prev ? after : undefined),
    )
    follow(this.#before, knot, after.is === 'start' ? after : this.#before.get(after))
  }

  /** A knot stands nowhere now. */
  takeOut(knot: Knot): void {
    if (knot.is === 'start') return void this.clear()
    this.#heads.delete(knot)
    this.#before.delete(knot)
  }

  clear(): void {
    this.#heads.clear()
    this.#before.clear()
  }
}

function follow(starts: StartByKnot, knot: Knot, start: Start | null | undefined): void {
  if (start === undefined) starts.delete(knot)
  else starts.set(knot, start)
}
