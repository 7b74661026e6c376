let ends: (() => void)[] = []

/** One callback of the event loop for all sockets: with many of them, one each would cost as much as their frames. */
function atEndOfTurn(run: () => void): void {
  if (ends.length === 0)
    setImmediate(() => {
      const due = ends
      ends = []
      for (const end of due) end()
    })
  ends.push(run)
}

/**
 * Returns a function that makes `end` run when the present turn of the event loop is over: once, however often the function
 * is called. It returns whether the call was the first of its turn. `end` must not throw: that of other sockets follows it.
 */
export function oncePerTurn(end: () => void): () => boolean {
  let asked = false
  const over = (): void => {
    asked = false
    end()
  }
  return () => {
    if (asked) return false
    asked = true
    atEndOfTurn(over)
    return true
  }
}
