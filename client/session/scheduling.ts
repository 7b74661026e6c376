import type { After } from './gate.ts'

export const after: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** A hidden tab draws no frames; it still has to follow, if slower. */
const HIDDEN_FRAME = 150

/**
 * [RO1] However often it is asked for, `run` happens at most once per animation frame, and after it: the letter that
 * was typed is on the screen before what is told about it.
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
