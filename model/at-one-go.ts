/** Goes through the steps to their end at one go, and returns what they come to. */
export function atOneGo<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
