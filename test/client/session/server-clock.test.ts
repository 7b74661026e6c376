import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noteServerTime, serverNow } from '../../../client/session/server-clock.ts'

const SERVER = Date.UTC(2026, 10, 27, 12)
const HOUR = 3_600_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.setSystemTime(SERVER)
  noteServerTime(new Date(SERVER).toUTCString())
  vi.useRealTimers()
})

describe('[CK1] the time shown', () => {
  it.each([
    ['right', 0, 0],
    ['26 hours ahead', 26 * HOUR, 0],
    ['a day behind', -24 * HOUR, 0],
    ['seven minutes ahead', 7 * 60_000, 0],
    ['a few seconds ahead, which the answer cannot tell', 9_000, 9_000],
  ])('on a clock that is %s', (_, off, expected) => {
    vi.setSystemTime(SERVER + off)
    noteServerTime(new Date(SERVER).toUTCString())
    expect(serverNow() - SERVER).toBe(expected)
  })

  it('follows a clock that was put right', () => {
    vi.setSystemTime(SERVER + 26 * HOUR)
    noteServerTime(new Date(SERVER).toUTCString())
    vi.setSystemTime(SERVER + 60_000)
    noteServerTime(new Date(SERVER + 60_000).toUTCString())
    expect(serverNow()).toBe(SERVER + 60_000)
  })

  it.each([null, '', 'yesterday'])('is the own clock when the answer says %s', (date) => {
    vi.setSystemTime(SERVER)
    noteServerTime(date)
    expect(serverNow()).toBe(SERVER)
  })
})
