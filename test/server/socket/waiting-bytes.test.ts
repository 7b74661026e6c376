import { describe, expect, it } from 'vitest'
import { WaitingBytes, type WaitingSocket } from '../../../server/socket/waiting-bytes.ts'

const MB = 1 << 20
const LIMITS = { socket: 8 * MB, session: 16 * MB, process: 40 * MB }

/** A browser that reads nothing, or as much as it is told to. */
type Reader = {
  readonly send: (bytes: number) => void
  readonly read: (bytes: number) => void
  readonly letGo: () => number
  readonly leave: () => void
}

function readerIn(waiting: WaitingBytes, session: string): Reader {
  let bytes = 0
  let letGo = 0
  const socket: WaitingSocket = { session, bytes: () => bytes, letGo: () => void letGo++ }
  const { wrote, left } = waiting.enter(socket)
  return {
    send(more) {
      bytes += more
      wrote(more)
    },
    read(fewer) {
      bytes = Math.max(0, bytes - fewer)
    },
    letGo: () => letGo,
    leave: left,
  }
}

describe('[UP8] bytes that wait', () => {
  it('for one socket: a browser that never reads is let go, one that keeps up is not', () => {
    const waiting = new WaitingBytes(LIMITS)
    const [deaf, quick] = [readerIn(waiting, 's1'), readerIn(waiting, 's2')]
    for (let i = 0; i < 10; i++) {
      deaf.send(MB)
      quick.send(MB)
      quick.read(MB)
    }
    expect([deaf.letGo() > 0, quick.letGo()]).toEqual([true, 0])
  })

  it('for one socket: one message may be larger than the limit, and small ones may follow it', () => {
    const waiting = new WaitingBytes(LIMITS)
    const reader = readerIn(waiting, 's1')
    reader.send(22 * MB)
    for (let i = 0; i < 100; i++) reader.send(1000)
    expect(reader.letGo()).toBe(0)
    reader.send(8 * MB)
    expect(reader.letGo()).toBeGreaterThan(0)
  })

  it('for one session: the slowest of its sockets is let go first, those of others stay', () => {
    const waiting = new WaitingBytes(LIMITS)
    const [slowest, slow, other] = ['s1', 's1', 's2'].map((session) => readerIn(waiting, session))
    other?.send(4 * MB)
    slow?.send(7 * MB)
    slowest?.send(10 * MB)
    expect([slowest, slow, other].map((one) => one?.letGo())).toEqual([1, 0, 0])
  })

  it('for all: sockets that were let go and still hold their bytes are hung up on before others are let go', () => {
    const waiting = new WaitingBytes(LIMITS)
    const readers = Array.from({ length: 6 }, (_, i) => readerIn(waiting, `s${i}`))
    for (const [i, reader] of readers.entries()) reader.send((5 + i) * MB)
    expect(readers.map((one) => one.letGo())).toEqual([0, 0, 0, 0, 0, 1])
    readers[0]?.send(MB)
    expect(readers.map((one) => one.letGo())).toEqual([0, 0, 0, 0, 0, 2])
    readers[5]?.leave()
    readers[0]?.send(MB)
    expect(readers.map((one) => one.letGo())).toEqual([0, 0, 0, 0, 0, 2])
  })
})
