import { describe, expect, it } from 'vitest'
import { insertBlocks, moveBlock } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { Chronicles } from '../../../server/memoranda/chronicles.ts'
import { Histories } from '../../../server/memoranda/history.ts'
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
    const runs = () => chronicles.read(room, async (chronicle) => [...chronicle.runs('zh', 0)])
    const before = await runs()
    expect(before.map(({ runs: [run] }) => run?.by)).toEqual(Array(3).fill(actors.secretariat.person))
    const { seq } = home.room.head()
    await runs()
    await edit(() => insertBlocks(root, id('p1'), [para('p2', '新段')]))
    expect((await runs()).at(-1)).toMatchObject({ text: '新段', runs: [{ by: actors.usHead.person }] })
    expect(asked).toEqual([0, seq])
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
