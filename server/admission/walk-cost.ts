/** How many structs may be walked to place what one update adds. Yjs and we need some 200 ns for each. */
export const MAX_STEPS = 25_000

/**
 * [AD7] What it costs Yjs, and us, to place the new structs of one update. Yjs walks from the left neighbour that a struct
 * names to the right one. To whoever typed it they were side by side, so that only what others inserted meanwhile is
 * between them; but with neighbours that are far apart, one small update makes Yjs walk for seconds. A struct right beside
 * its neighbour costs nothing.
 */
export class StepCount {
  #steps = 0

  add(steps: number): void {
    this.#steps += steps
  }

  isTooHigh(): boolean {
    return this.#steps > MAX_STEPS
  }
}
