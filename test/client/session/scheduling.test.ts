import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { oncePerFrame } from '../../../client/session/scheduling.ts'

/** The test paints frames by hand; timers run on a fake clock. */
let frames: (() => void)[] = []
const nextFrame = () => {
  const due = frames
  frames = []
  for (const run of due) run()
}

beforeEach(() => {
  frames = []
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('[RO1] work that is done once per frame', () => {
  it('runs once however often it is asked for, and after the frame, not in it', () => {
    let ran = 0
    const frame = oncePerFrame(() => ran++)
    for (let i = 0; i < 5; i++) frame.ask()
    nextFrame()
    expect(ran).toBe(0)
    vi.advanceTimersByTime(0)
    expect(ran).toBe(1)
    nextFrame()
    vi.advanceTimersByTime(1000)
    expect(ran).toBe(1)
  })

  it('also runs in a hidden tab, which draws no frames', () => {
    let ran = 0
    const frame = oncePerFrame(() => ran++)
    frame.ask()
    vi.advanceTimersByTime(1000)
    expect(ran).toBe(1)
    frame.ask()
    vi.advanceTimersByTime(1000)
    expect(ran).toBe(2)
  })

  it('does not run once it was stopped', () => {
    let ran = 0
    const frame = oncePerFrame(() => ran++)
    frame.ask()
    nextFrame()
    frame.stop()
    vi.advanceTimersByTime(1000)
    expect(ran).toBe(0)
  })
})
