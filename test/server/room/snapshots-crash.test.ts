import { describe, expect, it } from 'vitest'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { blockId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'
import { ok } from '../../../model/result.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { openOn } from '../../../server/store/embedded.ts'
import type { Store } from '../../../server/store/port.ts'
import { actors, created, seams } from '../../support/builders.ts'
import { seeded } from '../store/seeded.ts'
import { SimDisk } from '../store/sim-disk.ts'
import { MEMO, membership, opened } from './harness.ts'

const EAGER = { live: 1000, least: 1, facts: 1 }

/** One process on this disk: a store, its rooms, the memorandum open. `failures` collects what was reported. */
async function started(disk: SimDisk, failures: unknown[]): Promise<{ store: Store; rooms: Rooms }> {
  const store = await openOn(disk, 'data')
  const report = (_: unknown, error: unknown): void => void failures.push(error)
  return { store, rooms: new Rooms({ store, seams: seams(), pace: EAGER, report }) }
}

let made = 0
const write = (room: Room, text: string) =>
  opened(
    room.edit(actors.secretariat.person, (doc) => {
      const block = newBlock(blockId(`w${String(++made).padStart(11, '0')}`), 'paragraph', text)
      insertBlocks(rootOf(doc, 'zh'), null, [block])
    }),
  )
const wordsIn = async (room: Room) => (await opened(room.memorandum('zh'))).blocks.map(blockText)

/** A disk with a memorandum and a snapshot of it; then more is written, and the next snapshot is due. */
async function due(seed: number) {
  const disk = new SimDisk(seeded(seed))
  await disk.makeFolder('data')
  const first = await started(disk, [])
  const room = await opened(first.rooms.create(MEMO))
  const facts = [created, ...Object.values(actors).map(membership)]
  await opened(room.decide(actors.secretariat.person, () => ok(facts)))
  for (const text of ['甲', '乙']) await write(room, text)
  await first.rooms.closeAll()
  expect(await (await first.store.journal(MEMO)).snapshot()).not.toBeNull()
  await first.store.close()
  const failures: unknown[] = []
  const second = await started(disk, failures)
  const again = await opened(second.rooms.open(MEMO))
  for (const text of ['丙', '丁']) await write(again, text)
  await opened(again.join(actors.observer.person, 's1'))
  return { disk, second, failures, dossier: again.dossier() }
}

async function check(disk: SimDisk, dossier: Dossier): Promise<void> {
  const failures: unknown[] = []
  const third = await started(disk, failures)
  const room = await opened(third.rooms.open(MEMO))
  expect(await wordsIn(room)).toEqual(['丁', '丙', '乙', '甲'])
  expect(room.dossier()).toEqual({ ...dossier, seq: room.head().seq })
  expect(failures).toEqual([])
  await write(room, '戊')
  await third.rooms.closeAll()
  await third.store.close()
}

describe('a snapshot that is being written', () => {
  it('[KP7] when the power goes at any point of it, the room opens with everything that was saved', async () => {
    let points = 0
    for (let seed = 1; seed <= 12; seed++) {
      for (let after = 0, whole = false; !whole; after++, points++) {
        const { disk, second, dossier } = await due(seed)
        const cutAt = disk.operations + after
        disk.fault = () => (disk.operations > cutAt ? new Error('no power') : null)
        await second.rooms.closeAll()
        whole = disk.operations <= cutAt
        disk.cutPower()
        disk.fault = () => null
        await check(disk, dossier)
      }
    }
    expect(points).toBeGreaterThan(12 * 4)
  })

  it.each(['open', 'write', 'sync', 'rename', 'syncFolder'] as const)(
    '[KP2] when the disk fails at %s, that is reported once and nothing else is different',
    async (which) => {
      const { disk, second, failures, dossier } = await due(1)
      disk.fault = (operation, path) =>
        operation === which && path.includes('snapshots') ? new Error('EIO') : null
      await second.rooms.closeAll()
      expect(failures.map(String)).toEqual(['Error: EIO'])
      disk.fault = () => null
      await second.store.close()
      await check(disk, dossier)
    },
  )
})
