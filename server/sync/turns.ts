/**
 * Runs `end` when the present turn of the event loop is over, once however often it is asked for. The asking says
 * whether it was the first of its turn.
 */
export function oncePerTurn(end: () => void): () => boolean {
  let asked = false
  return () => {
    if (asked) return false
    asked = true
    setImmediate(() => {
      asked = false
      end()
    })
    return true
  }
}
