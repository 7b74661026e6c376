import { expect, it } from 'vitest'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { blockId, type MemoId, memoId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { ok } from '../../../model/result.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { MOMENT, nextShed } from '../../../server/room/spare-rooms.ts'
import { openMemory } from '../../../server/store/memory.ts'
import { actors, created, seams } from '../../support/builders.ts'
import { membership, opened } from './harness.ts'

const memos = Array.from({ length: 30 }, (_, i) => memoId(`memo-${i}`))
const words = (i: number): string => `第${i}段`.repeat(20)
const MEMBERS = [created, ...Object.values(actors).map(membership)]

async function written(rooms: Rooms, memo: MemoId, i: number): Promise<Room> {
  const room = await opened(rooms.create(memo))
  await opened(
    room.decide(
      actors.secretariat.person,
      () => ok(MEMBERS),
      (doc) =>
        insertBlocks(
          rootOf(doc, 'zh'),
          null,
          Array.from({ length: 10 }, (_, n) =>
            newBlock(blockId(`b${i}x${n}`.padEnd(12, '0')), 'paragraph', words(i)),
          ),
        ),
    ),
  )
  return room
}

async function thirty(bounds: { readonly awake: number; readonly all: number }) {
  const clock = seams()
  const errors: unknown[] = []
  const rooms = new Rooms({
    store: await openMemory(),
    seams: clock,
    report: (_, error) => void errors.push(error),
    most: bounds,
  })
  for (const [i, memo] of memos.entries()) {
    await written(rooms, memo, i)
    clock.tick(10)
  }
  return { rooms, clock, errors }
}

it('[RM19] documents that nobody is at come to rest, the one used longest ago first', async () => {
  const { rooms, clock, errors } = await thirty({ awake: 300_000, all: 1 << 30 })
  expect(rooms.counts()).toMatchObject({ rooms: 30, awake: 30 })
  await rooms.unloadIdle()
  expect(rooms.counts().awake, 'they were all just asked for').toBe(30)
  clock.tick(MOMENT)
  await rooms.unloadIdle()
  const { awake } = rooms.counts()
  expect(awake).toBeGreaterThan(1)
  expect(awake).toBeLessThan(15)
  expect(rooms.counts().rooms).toBe(30)
  const first = await opened(rooms.open(memos[0] ?? memoId('none')))
  expect(first.awake()).toBe(false)
  expect(errors).toEqual([])
})

it('[RM19] rooms that nobody is in are closed beyond what they may take, and lose nothing', async () => {
  const { rooms, clock, errors } = await thirty({ awake: 300_000, all: 400_000 })
  clock.tick(MOMENT)
  await rooms.unloadIdle()
  const { rooms: left } = rooms.counts()
  expect(left).toBeGreaterThan(2)
  expect(left).toBeLessThan(25)
  for (const [i, memo] of memos.entries()) {
    const { blocks } = await opened((await opened(rooms.open(memo))).memorandum('zh'))
    expect(blocks.map(({ spans }) => spans.map(({ text }) => text).join(''))).toEqual(
      Array.from({ length: 10 }, () => words(i)),
    )
  }
  expect(errors).toEqual([])
})

it('[RM19] whoever reads what is decided in one memorandum after the other holds no room', async () => {
  const { rooms, clock, errors } = await thirty({ awake: 0, all: 300_000 })
  clock.tick(MOMENT)
  await rooms.unloadIdle()
  for (const memo of memos) {
    const dossier = await opened(rooms.dossier(memo))
    expect(dossier.members.size).toBe(Object.keys(actors).length)
    clock.tick(100)
  }
  await rooms.unloadIdle()
  expect(rooms.counts().rooms).toBeLessThan(20)
  expect(errors).toEqual([])
})

it('[RM19] a room with somebody in it stays as it is', async () => {
  const { rooms, clock } = await thirty({ awake: 0, all: 0 })
  const room = await opened(rooms.open(memos[7] ?? memoId('none')))
  const { clientId: client } = await opened(room.join(actors.cnDelegate.person, 's1'))
  room.enter({
    who: { ...actors.cnDelegate, session: 's1', client },
    receive: () => undefined,
    close: () => undefined,
  } as unknown as Parameters<Room['enter']>[0])
  clock.tick(MOMENT)
  await rooms.unloadIdle()
  expect(rooms.counts()).toEqual({ rooms: 1, awake: 1, connections: 1 })
})

it('[RM19] rests before it closes, and does neither when there is no need', () => {
  const one = (room: string, usedAt: number, weight: number, awake: boolean) => ({
    room,
    usedAt,
    weight,
    awake,
  })
  const rooms = [one('a', 3, 10, true), one('b', 1, 10, false), one('c', 2, 10, true)]
  expect(nextShed(rooms, { awake: 20, all: 30 })).toBeNull()
  expect(nextShed(rooms, { awake: 19, all: 0 })).toEqual({ room: 'c', how: 'rest' })
  expect(nextShed(rooms, { awake: 20, all: 29 })).toEqual({ room: 'b', how: 'close' })
  expect(nextShed([], { awake: 0, all: 0 })).toBeNull()
})
