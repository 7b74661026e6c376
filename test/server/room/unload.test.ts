import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { blockId, memoId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { ok } from '../../../model/result.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { type Disk, nodeDisk } from '../../../server/store/disk.ts'
import { openOn } from '../../../server/store/embedded.ts'
import { actors, created, seams } from '../../support/builders.ts'
import { freshFolder } from '../store/folders.ts'
import { membership, opened } from './harness.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** A disk that knows how many files are open. */
function counted(): { disk: Disk; open(): number } {
  let files = 0
  const open: Disk['open'] = async (path, how) => {
    const file = await nodeDisk.open(path, how)
    files++
    return { ...file, close: () => file.close().finally(() => files--) }
  }
  return { disk: { ...nodeDisk, open }, open: () => files }
}

const memos = Array.from({ length: 40 }, (_, i) => memoId(`memo-${i}`))

/** Each created or opened, written in, and read by one newcomer. Holds on to none of it. */
async function used(rooms: Rooms, how: 'create' | 'open'): Promise<readonly WeakRef<object>[]> {
  const seen: WeakRef<object>[] = []
  for (const memo of memos) {
    const room = await opened(rooms[how](memo))
    const facts = how === 'create' ? [created, ...Object.values(actors).map(membership)] : []
    const done = await room.decide(
      actors.secretariat.person,
      () => ok(facts),
      (doc) => {
        const block = newBlock(
          blockId(`w${room.head().seq}`.padEnd(12, '0')),
          'paragraph',
          '双方同意'.repeat(50),
        )
        insertBlocks(rootOf(doc, 'zh'), null, [block])
        seen.push(new WeakRef(doc), new WeakRef(room))
      },
    )
    expect(done.ok).toBe(true)
    await opened(room.join(actors.observer.person, 's1'))
    seen.push(new WeakRef(room.missing(new Uint8Array([0]))))
  }
  return seen
}

it('[RM18] nothing stays of rooms that were opened and closed: no room, no document, no bytes, no file', async () => {
  const { disk, open } = counted()
  const store = await openOn(disk, await freshFolder())
  const clock = seams()
  const errors: unknown[] = []
  const report = (_: unknown, error: unknown): void => void errors.push(error)
  const rooms = new Rooms({ store, seams: clock, report, pace: { live: 1000, least: 1, facts: 1 } })
  const seen: WeakRef<object>[] = []
  for (const how of ['create', 'open', 'open'] as const) {
    seen.push(...(await used(rooms, how)))
    expect(rooms.counts().rooms).toBe(memos.length)
    expect(open()).toBe(memos.length)
    clock.tick(61_000)
    await rooms.unloadIdle()
    expect(rooms.counts()).toEqual({ rooms: 0, awake: 0, connections: 0 })
    expect(open()).toBe(0)
  }
  await new Promise((resolve) => setImmediate(resolve))
  collect()
  expect(seen).toHaveLength(memos.length * 9)
  expect(seen.filter((one) => one.deref() !== undefined)).toEqual([])
  expect(errors).toEqual([])
  await store.close()
})
