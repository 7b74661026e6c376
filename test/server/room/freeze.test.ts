import { afterEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { decide } from '../../../model/dossier/decide.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { draftOf } from '../../../model/draft/journal-document.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { ok } from '../../../model/result.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { actors, id, para, seams } from '../../support/builders.ts'
import { allOf } from '../../support/journals.ts'
import { Client, converge } from '../../support/peers.ts'
import { type House, house, MEMO, opened } from './harness.ts'

const words = (doc: Y.Doc) => readMemorandum(doc, 'zh').blocks.map(blockText).at(-1)

function type(client: Client, what: string): void {
  const element = elementOf(rootOf(client.doc, 'zh'), id('p1'))
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error('no paragraph')
  text.insert(0, what)
}

async function client(home: House, actor: Actor): Promise<Client> {
  const { clientId } = await opened(home.room.join(actor.person, 's1'))
  const made = new Client({ person: actor.person, session: 's1', client: clientId })
  made.connect(home.room)
  await converge([made])
  return made
}

const ask = (home: House, command: { do: 'freeze' } | { do: 'thaw'; reason: string }) =>
  home.room.decide(actors.secretariat.person, ({ dossier }) =>
    decide(dossier, [], actors.secretariat, command, seams()),
  )
const freeze = (home: House) => ask(home, { do: 'freeze' })
const written = async (home: House) => draftOf((await allOf(home.room.written())).map((w) => w.update))

let home: House
afterEach(() => home.rooms.closeAll())

describe('a frozen memorandum', () => {
  it('[FZ5] what came before the freeze is in and saved; what comes after is refused and ends the replica', async () => {
    home = await house()
    const a = await client(home, actors.cnDelegate)
    home.store.gate.close()
    type(a, '甲')
    a.deliver()
    const frozen = freeze(home)
    type(a, '乙')
    a.deliver()
    await home.store.gate.open()
    expect((await frozen).ok).toBe(true)
    await converge([a])
    expect(a.saved.at(-1)?.n).toBe(1)
    expect(a.refused).toEqual({ n: 1, refusal: { why: 'frozen' } })
    expect(a.closedWith).toBe(CLOSE.refused)
    expect(words(await written(home))).toBe('甲双方同意')
  })

  it('[FZ5] everybody is told; readers stay connected', async () => {
    home = await house()
    const [a, b] = [await client(home, actors.cnDelegate), await client(home, actors.observer)]
    await freeze(home)
    await converge([a, b])
    for (const one of [a, b]) {
      expect(one.facts.at(-1)?.facts.map(({ fact }) => fact.kind)).toEqual(['frozen'])
      expect(one.connected()).toBe(true)
    }
    expect(home.room.canWrite(actors.cnDelegate.person)).toBe(false)
  })

  it('[FZ5] edits made offline are refused when they arrive, and the text has not changed', async () => {
    home = await house()
    const a = await client(home, actors.usHead)
    a.disconnect()
    type(a, '丙')
    await freeze(home)
    a.connect(home.room)
    await converge([a])
    expect(a.refused?.refusal).toEqual({ why: 'frozen' })
    expect(words(await written(home))).toBe('双方同意')
  })

  it('[FZ5] the server itself edits nothing either: restore, form, settling', async () => {
    home = await house()
    await freeze(home)
    const { seq } = home.room.head()
    const edited = await home.room.edit(actors.secretariat.person, (doc) =>
      insertBlocks(rootOf(doc, 'zh'), null, [para('p0', '前')]),
    )
    expect(edited).toMatchObject({ ok: false, refusal: { why: 'frozen' } })
    const decided = await home.room.decide(
      actors.secretariat.person,
      () => ok([{ kind: 'scope-set', sources: [], kinds: [] }]),
      () => undefined,
    )
    expect(decided).toMatchObject({ ok: false, refusal: { why: 'frozen' } })
    expect(home.room.head().seq).toBe(seq)
  })

  it('[FZ5] is frozen after the room was read from the journal again', async () => {
    home = await house()
    await freeze(home)
    await home.rooms.closeAll()
    const rooms = new Rooms({ ...home, report: (_, error) => home.errors.push(error) })
    const again = await opened(rooms.open(MEMO))
    expect(again.dossier().state.is).toBe('frozen')
    expect(again.canWrite(actors.cnHead.person)).toBe(false)
    await rooms.closeAll()
  })

  it('[FZ2] thawed, it takes the text again, on the same connection', async () => {
    home = await house()
    const a = await client(home, actors.cnDelegate)
    await freeze(home)
    await ask(home, { do: 'thaw', reason: '补充' })
    await converge([a])
    type(a, '甲')
    await converge([a])
    expect(a.refused).toBeNull()
    expect(words(await written(home))).toBe('甲双方同意')
  })
})
