import { afterEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { decide } from '../../../model/dossier/decide.ts'
import { isBack } from '../../../model/dossier/removal.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../../model/draft/edit.ts'
import { planRestore } from '../../../model/draft/restore.ts'
import { elementOf, elementsOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { ok } from '../../../model/result.ts'
import { bringRemovalBack } from '../../../server/memoranda/bring-back.ts'
import { Histories } from '../../../server/memoranda/history.ts'
import { actors, heading, id, para, seams } from '../../support/builders.ts'
import { turn } from '../../support/gated-store.ts'
import { allOf } from '../../support/journals.ts'
import { Client, converge } from '../../support/peers.ts'
import { type House, house, opened, START } from './harness.ts'

const LONG = '双方同意就数据跨境流动、人工智能治理与半导体供应链保持定期对话，并在下一轮会议前交换书面意见。'
const paragraphs = (n: number): readonly Block[] =>
  Array.from({ length: n }, (_, i) => para(`q${i}`, `${i}${LONG}${i}`))
/** 8 paragraphs of some fifty characters under a heading of level 1, and two sections below. */
const TEXT: readonly Block[] = [
  ...START.slice(0, 2),
  ...paragraphs(8),
  heading('pos', '双方立场'),
  heading('poscn', '中方立场', { level: 2 }),
  heading('posus', '美方立场', { level: 2 }),
  para('us1', ''),
]
const US = '美方认为应当逐案评估数据出境的风险，不赞成一概限制。'

const rooted = (doc: Y.Doc) => rootOf(doc, 'zh')
const words = (doc: Y.Doc) => readMemorandum(doc, 'zh').blocks.map(blockText)
function textIn(doc: Y.Doc, name: string): Y.XmlText {
  const element = elementOf(rooted(doc), id(name))
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error(name)
  return text
}

async function client(home: House, actor: Actor): Promise<Client> {
  const { clientId } = await opened(home.room.join(actor.person, 's1'))
  const made = new Client({ person: actor.person, session: 's1', client: clientId })
  made.connect(home.room)
  await converge([made])
  return made
}

/** A memorandum where the American side wrote its position, and one client of each side. */
async function written(): Promise<readonly [Client, Client]> {
  home = await house(TEXT)
  const [cn, us] = [await client(home, actors.cnDelegate), await client(home, actors.usHead)]
  textIn(us.doc, 'us1').insert(0, US)
  await converge([cn, us])
  home.seams.tick(60_000)
  return [cn, us]
}

const notices = () => [...home.room.dossier().removals.values()]

let home: House
afterEach(() => home.rooms.closeAll())

describe('a fifth of the text', () => {
  it('[LR1] its removal is told in the very append that removes it: who, how much and whose', async () => {
    const [cn, us] = await written()
    const { seq } = home.room.head()
    cn.doc.transact(() => {
      for (const n of [0, 1, 2]) removeBlock(rooted(cn.doc), id(`q${n}`))
    })
    await converge([cn, us])
    const characters = [0, 1, 2].reduce((sum, n) => sum + `${n}${LONG}${n}`.length, 0)
    expect(notices()).toMatchObject([
      {
        from: seq + 2,
        until: seq + 2,
        by: 'cn-delegate',
        lang: 'zh',
        characters,
        concerns: ['us'],
        settled: null,
      },
    ])
    expect(notices()[0]?.share).toBeGreaterThan(0.2)
    expect(notices()[0]?.blocks.map(({ block }) => block)).toEqual([id('q0'), id('q1'), id('q2')])
    expect(home.room.head().seq).toBe(seq + 2)
    for (const one of [cn, us])
      expect(one.facts.at(-1)?.facts).toMatchObject([{ by: 'server', fact: { kind: 'removal-noticed' } }])
  })

  it('[LR1] less than that is not told, nor anything in a short text', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => removeBlock(rooted(cn.doc), id('q0')))
    await converge([cn, us])
    expect(notices()).toEqual([])
    await home.rooms.closeAll()
    home = await house([...START, para('p2', LONG)])
    const alone = await client(home, actors.cnDelegate)
    alone.doc.transact(() => removeBlock(rooted(alone.doc), id('p2')))
    await converge([alone])
    expect(words(alone.doc)).toHaveLength(3)
    expect(notices()).toEqual([])
  })

  it('[LR2] a move, a split, or a cut and paste under other ids removes nothing', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => {
      for (const n of [0, 1, 2, 3]) moveBlock(rooted(cn.doc), id(`q${n}`), 9)
    })
    cn.doc.transact(() => {
      const text = textIn(cn.doc, 'q5')
      const half = text.toString().slice(20)
      text.delete(20, half.length)
      insertBlocks(rooted(cn.doc), id('q5'), [para('half', half)])
    })
    await converge([cn, us])
    expect(notices()).toEqual([])
  })

  it('[LR5] paragraph by paragraph within moments is one removal, told again as it grows', async () => {
    const [cn, us] = await written()
    for (const n of [0, 1, 2, 3]) {
      cn.doc.transact(() => removeBlock(rooted(cn.doc), id(`q${n}`)))
      await converge([cn, us])
      home.seams.tick(4_000)
    }
    expect(notices()).toHaveLength(1)
    expect(notices()[0]?.blocks).toHaveLength(4)
    expect(notices()[0]).toMatchObject({ until: home.room.head().seq })
  })

  it('[LR5] with pauses it is editing', async () => {
    const [cn, us] = await written()
    for (const n of [0, 1, 2, 3]) {
      cn.doc.transact(() => removeBlock(rooted(cn.doc), id(`q${n}`)))
      await converge([cn, us])
      home.seams.tick(11_000)
    }
    expect(notices()).toEqual([])
  })

  it('[LR5] two people who each take a little are two people', async () => {
    const [cn, us] = await written()
    for (const [one, n] of [
      [cn, 0],
      [us, 1],
    ] as const) {
      one.doc.transact(() => removeBlock(rooted(one.doc), id(`q${n}`)))
      await converge([cn, us])
    }
    expect(notices()).toEqual([])
  })

  it('[LR2] replacing a text by another of the same length is told', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => {
      for (const n of [0, 1, 2]) {
        const text = textIn(cn.doc, `q${n}`)
        text.delete(0, text.length)
        text.insert(
          0,
          '完全另外的一段话，与先前写在这里的没有任何关系，只是长短差不多，用来替换原来的文字而已。',
        )
      }
    })
    await converge([cn, us])
    expect(notices()).toHaveLength(1)
  })

  it('[LR9] restoring an earlier text that removes as much is told, too', async () => {
    const [cn, us] = await written()
    const before = TEXT.filter((b) => !['q0', 'q1', 'q2'].some((name) => b.id === id(name)))
    await home.room.decide(
      actors.cnHead.person,
      () => ok([]),
      (doc) => planRestore(rooted(doc), before).make(),
    )
    await converge([cn, us])
    expect(notices()).toMatchObject([{ by: 'cn-head', until: home.room.head().seq }])
  })
})

describe('a section of the other side', () => {
  it('[LR3] is told when all below its heading is gone, however small; the heading may stay', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => textIn(cn.doc, 'us1').delete(0, US.length))
    await converge([cn, us])
    expect(notices()).toMatchObject([
      {
        sections: [{ block: id('pos'), title: '双方立场', side: 'us' }],
        concerns: ['us'],
        characters: US.length,
      },
    ])
  })

  it('[LR4] is not told when one’s own side typed it', async () => {
    const [cn, us] = await written()
    us.doc.transact(() => removeBlock(rooted(us.doc), id('us1')))
    await converge([cn, us])
    expect(notices()).toEqual([])
  })

  it('[LR4] a position is its side’s, whoever typed it; the secretariat has no side of its own', async () => {
    const [cn] = await written()
    const secretariat = await client(home, actors.secretariat)
    cn.doc.transact(() => insertBlocks(rooted(cn.doc), id('poscn'), [para('cn1', US, { side: 'cn' })]))
    await converge([cn, secretariat])
    secretariat.doc.transact(() => removeBlock(rooted(secretariat.doc), id('cn1')))
    await converge([cn, secretariat])
    expect(notices()).toMatchObject([{ sections: [{ block: id('poscn'), side: 'cn' }], concerns: ['cn'] }])
  })

  it('[LR3] a part of it is editing', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => textIn(cn.doc, 'us1').delete(0, US.length - 1))
    await converge([cn, us])
    expect(notices()).toEqual([])
  })
})

describe('what becomes of it', () => {
  it('[LR6] undone by its author, the text is back and the notice says so by itself', async () => {
    const [cn, us] = await written()
    const before = elementsOf(rooted(cn.doc)).length
    const { UndoManager } = await import('yjs')
    const undo = new UndoManager(rooted(cn.doc), { trackedOrigins: new Set([null]) })
    cn.doc.transact(() => rooted(cn.doc).delete(2, 4))
    await converge([cn, us])
    const [notice] = notices()
    if (!notice) throw new Error('none')
    expect(isBack(notice, readMemorandum(us.doc, 'zh'))).toBe(false)
    undo.undo()
    await converge([cn, us])
    expect(elementsOf(rooted(us.doc))).toHaveLength(before)
    expect(isBack(notice, readMemorandum(us.doc, 'zh'))).toBe(true)
    undo.destroy()
  })

  it('[LR6] removed again later, it is told by one notice, not two', async () => {
    const [cn, us] = await written()
    const { UndoManager } = await import('yjs')
    const undo = new UndoManager(rooted(cn.doc), { trackedOrigins: new Set([null]) })
    cn.doc.transact(() => rooted(cn.doc).delete(2, 4))
    await converge([cn, us])
    const first = notices()[0]?.from
    undo.undo()
    home.seams.tick(20_000)
    undo.redo()
    await converge([cn, us])
    expect(notices()).toHaveLength(1)
    expect(notices()[0]?.from).not.toBe(first)
    undo.destroy()
  })

  it('[LR8] the side concerned or the secretariat dismisses it, never whoever removed it, and only once', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => rooted(cn.doc).delete(2, 4))
    await converge([cn, us])
    const removal = notices()[0]?.from ?? 0
    const ask = (actor: Actor) => {
      const decided = decide(home.room.dossier(), [], actor, { do: 'dismiss-removal', removal }, seams())
      return decided.ok ? 'ok' : decided.refusal.why
    }
    expect([actors.cnDelegate, actors.cnHead, actors.reviewer].map(ask)).toEqual([
      'others-removal',
      'others-removal',
      'not-allowed',
    ])
    expect([actors.usDelegate, actors.secretariat].map(ask)).toEqual(['ok', 'ok'])
    await home.room.decide(actors.usHead.person, () => ok([{ kind: 'removal-dismissed', removal }]))
    expect(notices()[0]?.settled).toMatchObject({ is: 'dismissed', by: 'us-head' })
    expect(ask(actors.usDelegate)).toBe('already-settled')
  })

  it('[RS4] a removal of thousands of blocks is settled when all of it is back', async () => {
    await written()
    const by = actors.cnHead.person
    const many = Array.from({ length: 4_500 }, (_, n) => para(`b${n}x`, `第${n}段`))
    await home.room.edit(by, (doc) => insertBlocks(rooted(doc), null, many))
    await home.room.edit(by, (doc) => rooted(doc).delete(0, many.length))
    const removal = notices().at(-1)?.from ?? 0
    const ask = () => bringRemovalBack(home.room, new Histories(home.seams), actors.usHead.person, removal)
    expect(await ask()).toMatchObject({ ok: true })
    expect((await opened(home.room.memorandum('zh'))).blocks.slice(0, many.length)).toEqual(many)
    const facts = home.room.facts().filter(({ fact }) => fact.kind === 'removal-restored')
    expect(facts).toHaveLength(1)
    expect((await allOf(home.room.written(removal))).map((one) => one.by)).toEqual(Array(9).fill('us-head'))
    expect(await ask()).toMatchObject({ refusal: { why: 'already-settled' } })
  })

  it('[LR7] one click brings it back, logged with who clicked; what was written since stays', async () => {
    const [cn, us] = await written()
    const before = words(us.doc)
    cn.doc.transact(() => rooted(cn.doc).delete(2, 4))
    await converge([cn, us])
    textIn(us.doc, 'q5').insert(0, '甲')
    await converge([cn, us])
    const removal = notices()[0]?.from ?? 0
    const done = await bringRemovalBack(home.room, new Histories(home.seams), actors.usHead.person, removal)
    expect(done.ok).toBe(true)
    await converge([cn, us])
    for (const one of [cn, us])
      expect(words(one.doc)).toEqual(before.map((text) => (text.startsWith('5') ? `甲${text}` : text)))
    expect(notices()[0]?.settled).toMatchObject({ is: 'restored', by: 'us-head' })
    expect((await allOf(home.room.written())).at(-1)?.by).toBe('us-head')
    expect(
      await bringRemovalBack(home.room, new Histories(home.seams), actors.usHead.person, removal),
    ).toMatchObject({
      refusal: { why: 'already-settled' },
    })
    expect(
      await bringRemovalBack(home.room, new Histories(home.seams), actors.observer.person, removal),
    ).toMatchObject({
      refusal: { why: 'not-allowed' },
    })
  })

  it('[FZ5] nothing comes back into a frozen text', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => rooted(cn.doc).delete(2, 4))
    await converge([cn, us])
    await home.room.decide(actors.secretariat.person, () => ok([{ kind: 'frozen' }]))
    const removal = notices()[0]?.from ?? 0
    expect(
      await bringRemovalBack(home.room, new Histories(home.seams), actors.usHead.person, removal),
    ).toMatchObject({
      refusal: { why: 'frozen' },
    })
    expect(notices()[0]?.settled).toBeNull()
  })

  it('whoever comes later is told as well', async () => {
    const [cn, us] = await written()
    cn.doc.transact(() => rooted(cn.doc).delete(2, 4))
    await converge([cn, us])
    const late = await client(home, actors.observer)
    await turn()
    expect(late.facts.flatMap(({ facts }) => facts.map(({ fact }) => fact.kind))).toContain('removal-noticed')
  })
})
