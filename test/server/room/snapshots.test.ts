import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { readMemorandum, rootOf } from '../../../model/draft/text.ts'
import { blockId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'
import { ok } from '../../../model/result.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import {
  decodeSnapshotBody,
  encodeSnapshotBody,
  type SnapshotBody,
} from '../../../server/room/snapshot-body.ts'
import { PACE } from '../../../server/room/snapshotter.ts'
import type { Journal, Snapshot, Store } from '../../../server/store/port.ts'
import { actors } from '../../support/builders.ts'
import { turn } from '../../support/gated-store.ts'
import { entriesIn } from '../../support/journals.ts'
import { Client, converge } from '../../support/peers.ts'
import { type House, house, MEMO, membership, opened } from './harness.ts'

const EAGER = { live: 1000, least: 1, facts: 3 }
const ALL_THE_TIME = { ...EAGER, live: 10 }

/** A memorandum in a store whose journals tell what they are asked. */
type Told = House & {
  again(pace?: typeof PACE): Rooms
  journal(): Promise<Journal>
  reads: number[]
  spy: Spy
}
type Spy = { keep: (snapshot: Snapshot, keep: Journal['writeSnapshot']) => Promise<void> }

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function told(pace = EAGER): Promise<Told> {
  const home = await house()
  await home.rooms.closeAll()
  const reads: number[] = []
  const spy: Spy = { keep: (snapshot, keep) => keep(snapshot) }
  const watched = (journal: Journal): Journal => ({
    get head() {
      return journal.head
    },
    append: (expected, entries) => journal.append(expected, entries),
    pages(after, upTo) {
      reads.push(after)
      return journal.pages(after, upTo)
    },
    snapshot: () => journal.snapshot(),
    writeSnapshot: (snapshot) => spy.keep(snapshot, (one) => journal.writeSnapshot(one)),
    kept: (seq) => journal.kept(seq),
    keep: (snapshot) => journal.keep(snapshot),
    close: () => journal.close(),
  })
  const store: Pick<Store, 'journal' | 'has' | 'damaged'> = {
    damaged: () => home.store.damaged(),
    has: (id) => home.store.has(id),
    journal: async (id) => watched(await home.store.journal(id)),
  }
  const again = (wanted = pace): Rooms => {
    const rooms = new Rooms({
      ...{ store, seams: home.seams, pace: wanted },
      report: (_, error) => home.errors.push(error),
    })
    close = () => rooms.closeAll()
    return rooms
  }
  const rooms = again()
  const room = await opened(rooms.open(MEMO))
  reads.length = 0
  return { ...home, rooms, room, reads, spy, again, journal: () => home.store.journal(MEMO) }
}

let made = 0
const write = (room: Room, text: string) =>
  opened(
    room.edit(actors.secretariat.person, (doc) => {
      const block = newBlock(blockId(`w${String(++made).padStart(11, '0')}`), 'paragraph', text)
      insertBlocks(rootOf(doc, 'zh'), null, [block])
    }),
  )

const textIn = (bytes: Uint8Array): readonly string[] => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return readMemorandum(doc, 'zh').blocks.map(blockText)
}
const EMPTY = new Uint8Array([0])

async function unload({ rooms, seams }: Pick<Told, 'rooms' | 'seams'>): Promise<void> {
  seams.tick(61_000)
  await rooms.unloadIdle()
}

describe('the snapshot of a room', () => {
  it('[KP4] an unloaded room opens from its snapshot and reads nothing of the journal', async () => {
    const home = await told()
    await write(home.room, '甲')
    await unload(home)
    const room = await opened(home.rooms.open(MEMO))
    expect(room).not.toBe(home.room)
    expect(home.reads).toEqual([home.room.head().seq])
    expect(textIn(room.missing(EMPTY))[0]).toBe('甲')
    expect(room.facts()).toEqual(home.room.facts())
  })

  it('[KP4] only what followed the snapshot is read', async () => {
    const home = await told()
    await write(home.room, '甲')
    await unload(home)
    const room = await opened(home.rooms.open(MEMO))
    const { seq } = room.head()
    home.spy.keep = async () => undefined
    await write(room, '乙')
    await opened(room.join(actors.observer.person, 's9'))
    await unload(home)
    home.reads.length = 0
    const again = await opened(home.rooms.open(MEMO))
    expect(home.reads).toEqual([seq])
    expect(textIn(again.missing(EMPTY)).slice(0, 2)).toEqual(['乙', '甲'])
    expect([...again.dossier().clients.values()].at(-1)).toEqual({
      person: actors.observer.person,
      session: 's9',
    })
  })

  it('[TX1] joining and reading along make no document, the first edit does, and after a while it is given back', async () => {
    const home = await told()
    await unload(home)
    const room = await opened(home.rooms.open(MEMO))
    const clients = await Promise.all(
      [actors.observer, actors.reviewer, actors.cnDelegate].map(async ({ person }) => {
        const { clientId } = await opened(room.join(person, 's1'))
        const client = new Client({ person, session: 's1', client: clientId })
        client.connect(room)
        return client
      }),
    )
    await converge(clients)
    expect(clients.map((c) => readMemorandum(c.doc, 'zh').blocks.length)).toEqual([3, 3, 3])
    await room.tellDigest()
    expect(room.awake()).toBe(false)
    await write(room, '甲')
    await converge(clients)
    expect(room.awake()).toBe(true)
    home.seams.tick(299_999)
    await home.rooms.unloadIdle()
    expect(room.awake()).toBe(true)
    home.seams.tick(1)
    await home.rooms.unloadIdle()
    expect(room.awake()).toBe(false)
    expect(await (await home.journal()).snapshot()).toMatchObject({ seq: room.head().seq })
    const [, , writer] = clients
    if (!writer) throw new Error('nobody writes')
    insertBlocks(rootOf(writer.doc, 'zh'), null, [newBlock(blockId('wwwwwwwwwwww'), 'paragraph', '乙')])
    await converge(clients)
    expect(writer.saved.at(-1)?.n).toBe(writer.made)
    for (const { doc } of clients)
      expect(
        blockText(readMemorandum(doc, 'zh').blocks[0] ?? newBlock(blockId('x'.repeat(12)), 'paragraph', '')),
      ).toBe('乙')
  })

  it('[KP5] while people write all the time it is written every so many entries, and holds up no append', async () => {
    const home = await told(ALL_THE_TIME)
    let release = (): void => undefined
    const kept: number[] = []
    home.spy.keep = async (snapshot, keep) => {
      kept.push(snapshot.seq)
      await new Promise<void>((resolve) => {
        release = resolve
      })
      await keep(snapshot)
    }
    const from = home.room.head().seq
    for (let i = 0; i < 40; i++) await write(home.room, `${i}`)
    expect(kept).toHaveLength(1)
    release()
    await turn()
    for (let i = 0; i < 40; i++) await write(home.room, `${i}`)
    expect(kept).toHaveLength(2)
    expect(kept[0]).toBeGreaterThan(from)
    home.spy.keep = (snapshot, keep) => keep(snapshot)
    release()
  })

  it('[KP5] what it says is what the entries up to it say, although more was applied meanwhile', async () => {
    const home = await told(ALL_THE_TIME)
    const bodies: [number, readonly string[], number][] = []
    home.spy.keep = async ({ seq, body }, keep) => {
      const kept = decodeSnapshotBody(body)
      if (kept) bodies.push([seq, textIn(kept.text.update), kept.facts.length + kept.clients.size])
      await keep({ seq, hash: home.room.head().hash, body })
    }
    home.store.gate.close()
    const writes = Array.from({ length: 30 }, async (_, i) => {
      await write(home.room, `第${i}`)
      if (i % 3 === 0)
        await home.room.decide(actors.secretariat.person, () => ok([membership(actors.observer)]))
    })
    await turn()
    await home.store.gate.open()
    await Promise.all(writes)
    await home.room.settled()
    await turn()
    expect(bodies.length).toBeGreaterThan(0)
    const entries = await entriesIn(await home.journal())
    for (const [seq, words, facts] of bodies) {
      const then = entries.filter((entry) => entry.seq <= seq)
      const doc = new Y.Doc()
      for (const entry of then) if (entry.kind === 'update') Y.applyUpdate(doc, entry.payload)
      expect(words).toEqual(readMemorandum(doc, 'zh').blocks.map(blockText))
      expect(facts).toBe(then.filter((entry) => entry.kind === 'fact').length)
    }
  })

  it('[KP2] a failure to write it is reported, and the next is tried as if nothing had been', async () => {
    const home = await told()
    home.spy.keep = () => Promise.reject(new Error('no space left'))
    await write(home.room, '甲')
    await unload(home)
    expect(home.errors.map(String)).toEqual(['Error: no space left'])
    home.spy.keep = (snapshot, keep) => keep(snapshot)
    const room = await opened(home.rooms.open(MEMO))
    expect(textIn(room.missing(EMPTY))[0]).toBe('甲')
    await unload(home)
    expect((await (await home.journal()).snapshot())?.seq).toBe(room.head().seq)
  })

  it('[KP6] a short journal, or one that only brought facts, is not worth one', async () => {
    const home = await told(PACE)
    await write(home.room, '甲')
    await unload(home)
    expect(await (await home.journal()).snapshot()).toBeNull()
    const room = await opened(home.rooms.open(MEMO))
    for (let i = 0; i < PACE.least; i++) await write(room, '甲')
    await unload(home)
    const kept = await (await home.journal()).snapshot()
    expect(kept?.seq).toBe(room.head().seq)
    const reader = await opened(home.rooms.open(MEMO))
    await opened(reader.join(actors.observer.person, 's1'))
    await unload(home)
    expect((await (await home.journal()).snapshot())?.seq).toBe(kept?.seq)
  })
})

describe('a snapshot that lies', () => {
  /** One that fits the journal and holds something else. */
  async function lying(change: (kept: SnapshotBody) => Uint8Array): Promise<Told> {
    const home = await told()
    for (const text of ['甲', '乙', '丙']) await write(home.room, text)
    await unload(home)
    const journal = await home.journal()
    const snapshot = await journal.snapshot()
    const kept = snapshot && decodeSnapshotBody(snapshot.body)
    if (!kept) throw new Error('nothing was kept')
    await journal.writeSnapshot({ ...snapshot, body: change(kept) })
    home.reads.length = 0
    return home
  }

  const unreadable: [string, (kept: SnapshotBody) => Uint8Array, number][] = [
    [
      'of another version',
      (kept) => Uint8Array.from(encodeSnapshotBody(kept), (byte, at) => (at === 0 ? 99 : byte)),
      0,
    ],
    ['that is empty', () => new Uint8Array(), 1],
    ['cut in the middle', (kept) => encodeSnapshotBody(kept).subarray(0, 40), 1],
    ['of noise', () => Uint8Array.from({ length: 500 }, (_, i) => (i === 0 ? 2 : i * 31)), 1],
    [
      'with a fact that is none',
      (kept) => encodeSnapshotBody({ ...kept, facts: JSON.parse('[{"seq":1}]') }),
      1,
    ],
  ]
  it.each(unreadable)('[KP3] %s: the whole journal is read instead', async (_name, change, errors) => {
    const home = await lying(change)
    const room = await opened(home.rooms.open(MEMO))
    expect(home.reads).toEqual([0])
    expect(textIn(room.missing(EMPTY)).slice(0, 3)).toEqual(['丙', '乙', '甲'])
    expect(home.errors).toHaveLength(errors)
    await unload(home)
    home.reads.length = 0
    await opened(home.rooms.open(MEMO))
    expect(home.reads).toEqual([room.head().seq])
  })

  const hollow: [string, (kept: SnapshotBody) => Uint8Array][] = [
    [
      'a text that is not all there',
      (kept) => encodeSnapshotBody({ ...kept, text: { ...kept.text, update: new Uint8Array([0, 0]) } }),
    ],
    [
      'a text that cannot be read',
      (kept) => encodeSnapshotBody({ ...kept, text: { ...kept.text, update: new Uint8Array([9, 9, 9]) } }),
    ],
    [
      'a state vector of another text',
      (kept) => encodeSnapshotBody({ ...kept, text: { ...kept.text, vector: new Uint8Array([1, 5, 5]) } }),
    ],
  ]
  it.each(hollow)(
    '[KP3] %s: found when it is woken; then the journal alone is believed',
    async (_name, change) => {
      const home = await lying(change)
      const room = await opened(home.rooms.open(MEMO))
      await expect(room.edit(actors.secretariat.person, () => undefined)).rejects.toThrow()
      expect(home.errors).toHaveLength(1)
      home.reads.length = 0
      const again = await opened(home.rooms.open(MEMO))
      expect(again).not.toBe(room)
      expect(home.reads).toEqual([0])
      await write(again, '丁')
      expect(textIn(again.missing(EMPTY)).slice(0, 4)).toEqual(['丁', '丙', '乙', '甲'])
      await unload(home)
      expect(textIn((await opened(home.rooms.open(MEMO))).missing(EMPTY)).slice(0, 4)).toEqual([
        '丁',
        '丙',
        '乙',
        '甲',
      ])
    },
  )
})
