import { describe, expect, it } from 'vitest'
import { insertBlocks, moveBlock } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { Chronicles } from '../../../server/memoranda/chronicles.ts'
import { Histories } from '../../../server/memoranda/history.ts'
import { ReadingQueues } from '../../../server/memoranda/reading-turns.ts'
import { actors, id, para } from '../../support/builders.ts'
import { Client, converge } from '../../support/peers.ts'
import { house, opened } from '../room/harness.ts'

async function written() {
  const home = await house()
  const { clientId } = await opened(home.room.join(actors.usHead.person, 's1'))
  const client = new Client({ person: actors.usHead.person, session: 's1', client: clientId })
  client.connect(home.room)
  await converge([client])
  const root = rootOf(client.doc, 'zh')
  const edit = async (change: () => void) => {
    client.doc.transact(change)
    await converge([client])
  }
  return { home, root, edit }
}

describe('the chronicle of a room', () => {
  it('[CH1] is read on from where it was', async () => {
    const { home, root, edit } = await written()
    const asked: number[] = []
    const room = {
      head: () => home.room.head(),
      dossier: () => home.room.dossier(),
      written: (after: number) => {
        asked.push(after)
        return home.room.written(after)
      },
    }
    const chronicles = new Chronicles(() => 0)
    const runs = async () => {
      const page = await chronicles.read(room, (chronicle, slices) =>
        slices.through(chronicle.page('zh', 0, Infinity)),
      )
      return page.blocks
    }
    const before = await runs()
    expect(before.map(({ runs: [run] }) => run?.by)).toEqual(Array(3).fill(actors.secretariat.person))
    const { seq } = home.room.head()
    await runs()
    await edit(() => insertBlocks(root, id('p1'), [para('p2', '新段')]))
    expect((await runs()).at(-1)).toMatchObject({ text: '新段', runs: [{ by: actors.usHead.person }] })
    expect(asked).toEqual([0, seq])
    await home.rooms.closeAll()
  })

  it('[AU11] is told in pages, what was touched longest ago first; each goes on where the last one ended', async () => {
    const { home, root, edit } = await written()
    for (const n of [2, 3, 4]) await edit(() => insertBlocks(root, null, [para(`p${n}`, `第${n}段`)]))
    const chronicles = new Chronicles(() => 0)
    const page = (after: number) =>
      chronicles.read(home.room, (chronicle, slices) => slices.through(chronicle.page('zh', after, 1)))
    const told: string[][] = []
    let seq = 0
    while (seq < home.room.head().seq) {
      const next = await page(seq)
      told.push(next.blocks.map(({ text }) => text))
      expect(next.seq).toBeGreaterThan(seq)
      seq = next.seq
    }
    expect(told.slice(1)).toEqual([['第2段'], ['第3段'], ['第4段']])
    expect(told[0]).toHaveLength(3)
    expect((await page(seq)).blocks).toEqual([])
    await home.rooms.closeAll()
  })

  it('[JR1] is read in the same queue as the histories of the room', async () => {
    const { home } = await written()
    const queues = new ReadingQueues()
    const [chronicles, histories] = [new Chronicles(() => 0, queues), new Histories(home.seams, queues)]
    const reads = { now: 0, together: 0 }
    const room = {
      head: () => home.room.head(),
      dossier: () => home.room.dossier(),
      async *written(after?: number) {
        reads.together = Math.max(reads.together, ++reads.now)
        try {
          yield* home.room.written(after)
        } finally {
          reads.now--
        }
      },
    }
    await Promise.all([
      chronicles.read(room, async (chronicle) => chronicle.seq()),
      histories.sittings(room, 'zh'),
      histories.text(room, 'zh', 1),
    ])
    expect(reads.together).toBe(1)
    await home.rooms.closeAll()
  })

  it('[CH1] two questions at once are answered one after the other, from one chronicle', async () => {
    const { home, root, edit } = await written()
    const chronicles = new Chronicles(() => 0)
    const ask = () => chronicles.read(home.room, async (chronicle) => chronicle.seq())
    const first = ask()
    await edit(() => insertBlocks(root, id('p1'), [para('p2', '新段')]))
    const [one, two] = await Promise.all([first, ask()])
    expect(two).toBeGreaterThan(one)
    await home.rooms.closeAll()
  })

  it('[HI5] tells who made a block, moved it and changed it', async () => {
    const { home, root, edit } = await written()
    await edit(() => insertBlocks(root, id('p1'), [para('p2', '新段')]))
    await edit(() => moveBlock(root, id('p2'), 0))
    const chronicles = new Chronicles(() => 0)
    const path = await chronicles.read(home.room, async (chronicle) => chronicle.path(id('p2')))
    const story = { ...path, ...(await new Histories(home.seams).edits(home.room, 'zh', id('p2'))) }
    const by = actors.usHead.person
    expect(story).toMatchObject({
      created: { by },
      moved: [{ by }],
      edits: [{ by, before: null }],
      older: false,
    })
    await home.rooms.closeAll()
  })
})
