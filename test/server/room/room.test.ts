import { afterEach, describe, expect, it } from 'vitest'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Fact } from '../../../model/dossier/facts.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { draftOf } from '../../../model/draft/journal-document.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { type BlockId, blockId, itemId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { ok } from '../../../model/result.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { markFrame } from '../../../model/wire/frames.ts'
import { actors, id, para } from '../../support/builders.ts'
import { turn } from '../../support/gated-store.ts'
import { allOf, entriesIn } from '../../support/journals.ts'
import { Client, converge, syncFrame } from '../../support/peers.ts'
import { type House, house, MEMO, membership, opened } from './harness.ts'

const words = (doc: Y.Doc): readonly string[] => readMemorandum(doc, 'zh').blocks.map(blockText)

function textOf(doc: Y.Doc, block: BlockId): Y.XmlText {
  const element = elementOf(rootOf(doc, 'zh'), block)
  const text = element && textsOf(element)[0]
  if (!text) throw new Error(`no block ${block}`)
  return text
}

async function client(home: House, actor: Actor, session = 's1'): Promise<Client> {
  const { clientId } = await opened(home.room.join(actor.person, session))
  const made = new Client({ person: actor.person, session, client: clientId })
  made.connect(home.room)
  return made
}

async function two(home: House): Promise<readonly [Client, Client]> {
  const clients = [await client(home, actors.cnDelegate), await client(home, actors.usHead)] as const
  await converge(clients)
  return clients
}

let home: House
afterEach(() => home.rooms.closeAll())

describe('durable first', () => {
  it('[RM4] nothing reaches the other side and nothing is called saved before it is on the disk', async () => {
    home = await house()
    const [a, b] = await two(home)
    home.store.gate.close()
    textOf(a.doc, id('p1')).insert(0, '甲')
    await converge([a, b])
    expect(words(b.doc)[2]).toBe('双方同意')
    expect(a.saved.at(-1)?.n).toBe(0)
    await home.store.gate.open()
    await converge([a, b])
    expect(words(b.doc)[2]).toBe('甲双方同意')
    expect(a.saved.at(-1)).toMatchObject({ n: a.made, seq: home.room.head().seq })
  })

  it('[RM4] whoever joins meanwhile gets the text once, when all of it is durable, and then what follows', async () => {
    home = await house()
    const [a] = await two(home)
    const late = await client(home, actors.observer)
    home.store.gate.close()
    textOf(a.doc, id('p1')).insert(0, '甲')
    a.deliver()
    late.deliver()
    await turn()
    late.deliver()
    expect(words(late.doc)).toEqual([])
    textOf(a.doc, id('p1')).insert(0, '乙')
    a.deliver()
    await home.store.gate.open()
    await converge([a, late])
    expect(words(late.doc)[2]).toBe('乙甲双方同意')
  })

  it('[RM4] an update that becomes durable in the same turn as the joiner’s state is not lost to the joiner', async () => {
    home = await house()
    const [a] = await two(home)
    for (let i = 0; i < 20; i++) {
      const late = await client(home, actors.observer)
      home.store.gate.close()
      textOf(a.doc, id('p1')).insert(0, '甲')
      a.deliver()
      late.deliver()
      textOf(a.doc, id('p1')).insert(0, '乙')
      a.deliver()
      await home.store.gate.open()
      await converge([a, late])
      expect(words(late.doc)).toEqual(words(a.doc))
      late.disconnect()
    }
  })

  it('[RM8] a failed append sends everybody away; what was not saved comes back with them', async () => {
    home = await house()
    const [a, b] = await two(home)
    home.store.gate.close()
    textOf(a.doc, id('p1')).insert(0, '甲')
    await converge([a, b])
    home.store.gate.fail()
    await converge([a, b])
    expect([a.closedWith, b.closedWith]).toEqual([CLOSE.later, CLOSE.later])
    expect(a.saved.at(-1)?.n).toBe(0)
    expect(home.errors).toHaveLength(1)
    const again = await opened(home.rooms.open(MEMO))
    expect(again).not.toBe(home.room)
    expect(words(b.doc)[2]).toBe('双方同意')
    a.connect(again)
    b.connect(again)
    await converge([a, b])
    expect(words(b.doc)[2]).toBe('甲双方同意')
    expect(a.saved.at(-1)?.n).toBe(a.made)
  })

  it('[RM8] a decision on a failing disk is refused, and holds nowhere', async () => {
    home = await house()
    home.store.gate.close()
    const asked = home.room.join(actors.cnHead.person, 's1')
    await turn()
    home.store.gate.fail()
    expect(await asked).toEqual({ ok: false, refusal: { why: 'unavailable' } })
    const again = await opened(home.rooms.open(MEMO))
    expect(again.dossier().clients.size).toBe(0)
  })
})

describe('the journal', () => {
  it('[RM2] the room reads again what it wrote', async () => {
    home = await house()
    const [a, b] = await two(home)
    textOf(a.doc, id('p1')).insert(0, '甲')
    textOf(b.doc, id('p1')).insert(4, '乙')
    insertBlocks(rootOf(b.doc, 'zh'), id('p1'), [para('p2', '新段')])
    await converge([a, b])
    const written = await allOf(home.room.written())
    expect(words(draftOf(written.map((w) => w.update)))).toEqual(words(a.doc))
    expect(new Set(written.map((w) => w.by))).toEqual(
      new Set([actors.secretariat.person, actors.cnDelegate.person, actors.usHead.person]),
    )
    await home.rooms.closeAll()
  })

  it('[RM13] an update that brings nothing new makes no entry', async () => {
    home = await house()
    const [a] = await two(home)
    textOf(a.doc, id('p1')).insert(0, '甲')
    await converge([a])
    const { seq } = home.room.head()
    a.disconnect()
    a.connect(home.room)
    await converge([a])
    expect(home.room.head().seq).toBe(seq)
    expect(a.saved.at(-1)?.n).toBe(a.made)
  })

  it('[RM2] a journal with a hole does not open', async () => {
    home = await house()
    const { store } = home
    const holed = {
      has: () => true,
      damaged: () => new Map(),
      journal: async (name: string) => {
        const journal = await store.journal(name)
        return {
          ...journal,
          head: journal.head,
          async *pages() {
            yield (await entriesIn(journal)).slice(1)
          },
          close: () => journal.close(),
        }
      },
    }
    const { Rooms } = await import('../../../server/room/rooms.ts')
    const errors: unknown[] = []
    const rooms = new Rooms({ store: holed, seams: home.seams, report: (_, e) => errors.push(e) })
    expect(await rooms.open(MEMO)).toEqual({ ok: false, refusal: { why: 'unavailable' } })
    expect(String(errors[0])).toContain('has 2 where 1')
  })

  it('[RM18] an empty room unloads after a while and opens again with the same text', async () => {
    home = await house()
    await home.rooms.unloadIdle()
    expect(await opened(home.rooms.open(MEMO))).toBe(home.room)
    home.seams.tick(61_000)
    const closing = home.rooms.unloadIdle()
    const again = await opened(home.rooms.open(MEMO))
    await closing
    expect(again).not.toBe(home.room)
    const memo = await opened(again.memorandum('zh'))
    expect(memo.blocks.map(blockText)).toEqual(['第九轮共识备忘录', '人工智能', '双方同意'])
  })

  it('[RM18] a room with somebody in it stays', async () => {
    home = await house()
    await two(home)
    home.seams.tick(61_000)
    await home.rooms.unloadIdle()
    expect(await opened(home.rooms.open(MEMO))).toBe(home.room)
  })
})

describe('decisions', () => {
  const retired: Fact = {
    kind: 'proposal-made',
    item: itemId('2024/5/r8'),
    side: 'cn',
    reason: '已完成',
    outcome: { is: 'retirement', grounds: [] },
  }

  it('[RM17] a fact and the edit that follows from it are one append, sent to all once it is durable', async () => {
    home = await house()
    const [a, b] = await two(home)
    const before = home.room.head().seq
    const done = await home.room.decide(
      actors.cnDelegate.person,
      () => ok([retired]),
      (doc) => insertBlocks(rootOf(doc, 'zh'), id('p1'), [para('p2', '随事实而来')]),
    )
    expect(done).toEqual({ ok: true, value: { seq: before + 1 } })
    await converge([a, b])
    expect(home.room.head().seq).toBe(before + 2)
    expect(words(b.doc)).toContain('随事实而来')
    expect(b.facts.at(-1)).toMatchObject({ reset: false, from: before + 1, to: before + 1 })
    expect(b.facts.at(-1)?.facts[0]?.fact).toEqual(retired)
  })

  it('[DO1] the next decision sees the one before, durable or not', async () => {
    home = await house()
    home.store.gate.close()
    const first = home.room.decide(actors.cnDelegate.person, () => ok([retired]))
    let seen = 0
    const second = home.room.decide(actors.usHead.person, ({ dossier }) => {
      seen = dossier.proposals.size
      return ok([])
    })
    expect(home.room.dossier().proposals.size).toBe(0)
    await home.store.gate.open()
    await Promise.all([first, second])
    expect(seen).toBe(1)
    expect(home.room.dossier().proposals.size).toBe(1)
  })

  it('[FA1] a new connection gets all visible facts at once, never who joined with which id', async () => {
    home = await house()
    const [a] = await two(home)
    expect(a.facts[0]).toMatchObject({ reset: true, from: 0 })
    const kinds = a.facts.flatMap((frame) => frame.facts.map((f) => f.fact.kind))
    expect(kinds).toContain('created')
    expect(kinds).not.toContain('joined')
  })

  it.each([
    ['removed', { kind: 'member-removed', person: actors.usHead.person } as const, CLOSE.rights],
    ['with another role', membership({ ...actors.usHead, role: 'observer', side: null }), CLOSE.restart],
  ])('[RM7] a member %s is sent away at once, the others stay', async (_, fact, code) => {
    home = await house()
    const [a, b] = await two(home)
    await home.room.decide(actors.secretariat.person, () => ok([fact]))
    await converge([a, b])
    expect([a.closedWith, b.closedWith]).toEqual([null, code])
  })

  it('[PO1] rights end with the decision, before it is durable', async () => {
    home = await house()
    const [a, b] = await two(home)
    home.store.gate.close()
    const done = home.room.decide(actors.secretariat.person, () =>
      ok([{ kind: 'member-removed', person: actors.cnDelegate.person }]),
    )
    textOf(a.doc, id('p1')).insert(0, '甲')
    a.deliver()
    await home.store.gate.open()
    await done
    await converge([a, b])
    expect(a.refused?.refusal.why).toBe('not-allowed')
    expect(words(b.doc)[2]).toBe('双方同意')
  })
})

describe('one connection', () => {
  it('[RM1] every join gets another client id', async () => {
    home = await house()
    const ids = []
    for (let i = 0; i < 50; i++) ids.push((await opened(home.room.join(actors.cnHead.person, 's1'))).clientId)
    expect(new Set(ids).size).toBe(50)
    expect(ids.every((one) => Number.isInteger(one) && one > 0 && one < 2 ** 32)).toBe(true)
  })

  it('[RM6] the same client id on a new connection replaces the old one', async () => {
    home = await house()
    const [a] = await two(home)
    const again = new Client(a.who)
    again.connect(home.room)
    await converge([a, again])
    expect([a.closedWith, again.closedWith]).toEqual([CLOSE.conflict, null])
    expect(home.room.peers().filter(({ who }) => who.client === a.who.client)).toHaveLength(1)
  })

  it('[RM12] a refused edit closes the connection with its reason; what was sent before is saved first', async () => {
    home = await house()
    const [a, b] = await two(home)
    textOf(a.doc, id('p1')).insert(0, '甲')
    textOf(a.doc, id('title')).insert(0, '假')
    await converge([a, b])
    expect(a.saved.at(-1)?.n).toBe(1)
    expect(a.refused).toEqual({ n: 1, refusal: { why: 'update-refused', code: 'locked' } })
    expect(a.closedWith).toBe(CLOSE.refused)
    expect(words(b.doc)).toEqual(['第九轮共识备忘录', '人工智能', '甲双方同意'])
  })

  it('[RM11] a receipt covers what went over an earlier connection of the same document', async () => {
    home = await house()
    const [a] = await two(home)
    home.store.gate.close()
    textOf(a.doc, id('p1')).insert(0, '甲')
    a.deliver()
    a.disconnect()
    a.connect(home.room)
    await converge([a])
    expect(a.saved.some((s) => s.n === 1)).toBe(false)
    await home.store.gate.open()
    await converge([a])
    expect(a.saved.at(-1)?.n).toBe(1)
  })

  it('[ID1] a repeated id is repaired at once, and everybody has the repair', async () => {
    home = await house()
    const [a, b] = await two(home)
    insertBlocks(rootOf(a.doc, 'zh'), id('p1'), [para('p1', '复制品')])
    await converge([a, b])
    const ids = readMemorandum(a.doc, 'zh').blocks.map((block) => block.id)
    expect(new Set(ids).size).toBe(4)
    expect(ids[2]).toBe(id('p1'))
    expect(readMemorandum(b.doc, 'zh')).toEqual(readMemorandum(a.doc, 'zh'))
    const last = (await allOf(home.room.written())).at(-1)
    expect(last?.by).toBe(actors.cnDelegate.person)
  })

  it('[RM9] an ended session is out at once, and no other', async () => {
    home = await house()
    const [a, b] = [await client(home, actors.cnDelegate), await client(home, actors.usHead, 's2')]
    await converge([a, b])
    home.rooms.disconnectSession('other')
    home.rooms.disconnectSession('s1')
    await converge([a, b])
    expect([a.closedWith, b.closedWith]).toEqual([CLOSE.sessionOver, null])
    home.rooms.disconnectSession('s2')
    await converge([b])
    expect(b.closedWith).toBe(CLOSE.sessionOver)
  })
})

describe('a reader', () => {
  it.each([
    ['reviewer', actors.reviewer],
    ['observer', actors.observer],
  ])('[AD6] a %s reads, and cannot change one character', async (_, actor) => {
    home = await house()
    const [a] = await two(home)
    const reader = await client(home, actor)
    await converge([a, reader])
    expect(words(reader.doc)).toEqual(words(a.doc))
    expect(reader.refused).toBeNull()
    textOf(reader.doc, id('p1')).insert(0, '我')
    await converge([a, reader])
    expect(reader.refused?.refusal).toEqual({ why: 'not-allowed', action: 'write-text' })
    expect(reader.closedWith).toBe(CLOSE.rights)
    expect(words(a.doc)[2]).toBe('双方同意')
  })

  it('[AD6] a reader whose document tidied up redundant marks by itself is not sent away', async () => {
    home = await house()
    const [a, b] = await two(home)
    const reader = await client(home, actors.reviewer)
    await converge([a, b, reader])
    textOf(a.doc, id('p1')).format(0, 4, { strong: {} })
    textOf(b.doc, id('p1')).format(0, 4, { strong: {} })
    await converge([a, b, reader])
    textOf(a.doc, id('p1')).format(0, 2, { strong: null })
    textOf(b.doc, id('p1')).delete(1, 2)
    await converge([a, b, reader])
    reader.disconnect()
    reader.connect(home.room)
    await converge([a, b, reader])
    expect(reader.made).toBeGreaterThan(0)
    expect([a.refused, b.refused, reader.refused]).toEqual([null, null, null])
    expect(readMemorandum(reader.doc, 'zh')).toEqual(readMemorandum(a.doc, 'zh'))
  })
})

describe('offline', () => {
  it('[RM10] edits made offline come in with the SyncStep2, a live one sent too early waits for it', async () => {
    home = await house()
    const [a, b] = await two(home)
    a.disconnect()
    textOf(a.doc, id('p1')).insert(0, '离')
    textOf(b.doc, id('p1')).insert(4, '线')
    await converge([b])
    a.connect(home.room)
    await converge([a, b])
    expect(words(b.doc)[2]).toBe('离双方同意线')
    expect(words(a.doc)).toEqual(words(b.doc))
  })

  it('[RM10] a live edit that comes before the offline ones it builds on is held, with its MARK', async () => {
    home = await house()
    const [a, b] = await two(home)
    a.disconnect()
    textOf(a.doc, id('p1')).insert(0, '离')
    const early: Uint8Array[] = []
    a.doc.on('update', (update: Uint8Array) => early.push(update))
    textOf(a.doc, id('p1')).insert(1, '线')
    a.connect(home.room)
    // As the stock provider may: the live edit is on its way before the server asked for the rest.
    for (const update of early) a.send(syncFrame((encoder) => writeUpdate(encoder, update)))
    a.send(markFrame(99))
    a.deliver(3)
    await turn()
    expect(a.saved.some((s) => s.n === 99)).toBe(false)
    await converge([a, b])
    expect(a.refused).toBeNull()
    expect(a.saved.some((s) => s.n === 99)).toBe(true)
    expect(words(b.doc)[2]).toBe('离线双方同意')
  })

  it('[RM10] only so much is held', async () => {
    home = await house()
    const [a] = await two(home)
    a.disconnect()
    textOf(a.doc, id('p1')).insert(0, '离')
    const early: Uint8Array[] = []
    a.doc.on('update', (update: Uint8Array) => early.push(update))
    textOf(a.doc, id('p1')).insert(1, '线')
    const [update = new Uint8Array()] = early
    const raw = new Client({ ...a.who, client: a.who.client })
    raw.connect(home.room)
    for (let i = 0; i < 1002; i++) raw.send(syncFrame((encoder) => writeUpdate(encoder, update)))
    raw.deliver(1003)
    await converge([raw])
    expect(raw.refused?.refusal.why).toBe('too-much-at-once')
  })

  it('[AD5] text typed offline into a block that was deleted meanwhile is taken, and stays invisible', async () => {
    home = await house()
    const [a, b] = await two(home)
    a.disconnect()
    textOf(a.doc, id('p1')).insert(2, '离线')
    rootOf(b.doc, 'zh').delete(2, 1)
    await converge([b])
    a.connect(home.room)
    await converge([a, b])
    expect(a.refused).toBeNull()
    expect(a.saved.at(-1)?.n).toBe(a.made)
    expect(words(a.doc)).toEqual(['第九轮共识备忘录', '人工智能'])
    const replayed = draftOf((await allOf(home.room.written())).map((w) => w.update))
    expect(words(replayed)).toEqual(words(a.doc))
  })

  it('[ID2] a block that came without an id gets one from the server', async () => {
    home = await house()
    const [a, b] = await two(home)
    const element = new Y.XmlElement('block')
    element.insert(0, [new Y.XmlText('无名')])
    rootOf(a.doc, 'zh').insert(3, [element])
    await converge([a, b])
    const last = readMemorandum(b.doc, 'zh').blocks.at(-1)
    expect(last).toMatchObject({ kind: 'paragraph' })
    expect(last?.id).toMatch(/^made/)
    expect(blockId(String(elementOf(rootOf(a.doc, 'zh'), last?.id ?? id('x'))?.getAttribute('id')))).toBe(
      last?.id,
    )
  })
})
