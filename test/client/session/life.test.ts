import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RoomLife } from '../../../client/session/life.ts'
import { memoId } from '../../../model/ids.ts'

let joins = 0
beforeEach(() => {
  joins = 0
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => {})
  vi.stubGlobal('fetch', () => {
    joins++
    return new Promise(() => {})
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const roomOf = () => new RoomLife(memoId('memo-9'), { me: null, origin: 'ws://here', now: () => 0 })
const listener = () => () => {}

describe('[RO2] a room', () => {
  it('opens with its first subscriber, once', () => {
    const room = roomOf()
    expect(joins).toBe(0)
    room.subscribe(listener())
    room.subscribe(listener())
    expect(joins).toBe(1)
  })

  it('closes after its last one left, and opens again', () => {
    const room = roomOf()
    const leave = [room.subscribe(listener()), room.subscribe(listener())]
    leave[0]?.()
    vi.advanceTimersByTime(60_000)
    room.subscribe(listener())()
    expect(joins).toBe(1)
    leave[1]?.()
    vi.advanceTimersByTime(60_000)
    room.subscribe(listener())
    expect(joins).toBe(2)
  })

  it('stays open while one page gives way to another', () => {
    const room = roomOf()
    const leave = room.subscribe(listener())
    leave()
    vi.advanceTimersByTime(100)
    room.subscribe(listener())
    vi.advanceTimersByTime(60_000)
    room.subscribe(listener())
    expect(joins).toBe(1)
  })
})

describe('[RO8] an answer', () => {
  it('waits for nothing while there is no connection that would bring what was decided', async () => {
    const room = roomOf()
    room.subscribe(listener())
    await room.decided(7)
  })
})
