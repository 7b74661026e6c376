let ends: (() => void)[] = []

/** One callback of the event loop for everybody: with many sockets, one each costs as much as their frames. */
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
 * Runs `end` when the present turn of the event loop is over, once however often it is asked for. The asking says
 * whether it was the first of its turn. `end` does not throw: others' follow it.
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
