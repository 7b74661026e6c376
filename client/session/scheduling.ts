/** Runs something later, unless it is called off. */
export type After = (ms: number, run: () => void) => () => void

export const after: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** A hidden tab is given no animation frames; it still has to follow the room, only more slowly (ms). */
const HIDDEN_FRAME = 150

/**
 * [RO1] However often it is asked for, `run` happens at most once per animation frame, and after the frame is painted:
 * the letter just typed is on the screen before the work that follows from it.
 */
export function oncePerFrame(run: () => void): { readonly ask: () => void; readonly stop: () => void } {
  let callOff: (() => void) | null = null
  const now = () => {
    callOff?.()
    callOff = null
    run()
  }
  return {
    ask() {
      if (callOff !== null) return
      let stopPainted = () => {}
      const frame = requestAnimationFrame(() => {
        stopPainted = after(0, now)
      })
      const stopTimer = after(HIDDEN_FRAME, now)
      callOff = () => {
        cancelAnimationFrame(frame)
        stopPainted()
        stopTimer()
      }
    },
    stop() {
      callOff?.()
      callOff = null
    },
  }
}
