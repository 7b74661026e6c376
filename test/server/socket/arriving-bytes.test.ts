import { once } from 'node:events'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ArrivingBytes } from '../../../server/socket/arriving-bytes.ts'
import { actors } from '../../support/builders.ts'
import { closeCode, served } from '../room/harness.ts'

it('[UP11] what comes is counted for each person and for all, and there is room again when it is worked on', () => {
  const arriving = new ArrivingBytes({ person: 100, all: 250 })
  const [one, other] = [arriving.enter('a'), arriving.enter('a')]
  expect(one.hold(60)).toBe(true)
  expect(other.hold(50), 'one too many of this person').toBe(false)
  expect(one.hold(50), 'whoever brings less is not let go').toBe(true)
  expect(other.hold(50)).toBe(true)
  other.left()
  expect(one.hold(100)).toBe(true)
  const others = ['b', 'c'].map((person) => arriving.enter(person))
  expect(others[0]?.hold(100)).toBe(true)
  expect(others[1]?.hold(60), 'too many of all').toBe(false)
  one.left()
  expect(others[1]?.hold(90)).toBe(true)
})

/** The head of a binary frame of a browser, masked with zeros, of so many bytes. */
function head(bytes: number): Buffer {
  const made = Buffer.alloc(14)
  made[0] = 0x82
  made[1] = 0x80 | 127
  made.writeBigUInt64BE(BigInt(bytes), 2)
  return made
}

it('[UP11] whoever begins large frames on many sockets and ends none is hung up on; others go on, and so do they', async () => {
  const house = await served()
  const sockets: WebSocket[] = []
  const closed: Promise<number>[] = []
  try {
    for (let i = 0; i < 9; i++) {
      const { c, e, s } = house.params(await house.join(actors.cnDelegate, `s${i}`))
      const socket = new WebSocket(`${house.url}/memo-9?c=${c}&e=${e}&s=${s}`, {
        headers: { origin: house.origin, cookie: `${actors.cnDelegate.person}/s${i}` },
      })
      socket.on('error', () => undefined)
      await once(socket, 'open')
      sockets.push(socket)
      closed.push(closeCode(socket))
    }
    for (const socket of sockets) {
      const wire = Reflect.get(socket, '_socket')
      wire.write(head(4_000_000))
      wire.write(Buffer.alloc(3_900_000))
    }
    await Promise.race(closed)
    const other = await house.connect(actors.usHead)
    expect(other.provider.synced).toBe(true)
    for (const socket of sockets) socket.terminate()
    await Promise.all(closed)
    const again = await house.connect(actors.cnDelegate)
    expect(again.provider.synced, 'there is room again').toBe(true)
  } finally {
    for (const socket of sockets) socket.terminate()
    await house.stop()
  }
})
