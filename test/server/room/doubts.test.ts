import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { decide } from '../../../model/dossier/decide.ts'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { elementsOf, textsOf } from '../../../model/draft/text.ts'
import { blockId } from '../../../model/ids.ts'
import { actors, seams } from '../../support/builders.ts'
import { Table } from '../../support/hands/table.ts'

/** One joins the second block to the first while the other types in it and joins it, too. */
async function joinedAndTyped(...blocks: readonly [string, string]): Promise<Table> {
  const table = await Table.open(...blocks)
  table.cn.place(1, 0)
  table.cn.join()
  typedAndRegrouped(table, 1)
  await table.carry('us', 'cn')
  return table
}

function typedAndRegrouped({ us }: Table, block: number): void {
  us.place(block, 1)
  us.type('新')
  us.place(block, 0)
  us.join()
}

describe('[TH12] blocks that several changed at once', () => {
  it('a block that two join, in which one of them typed: with what each wrote, until somebody checked it', async () => {
    const table = await joinedAndTyped('甲乙', '丙丁')
    expect(await table.text()).toBe('甲乙丙新丁')
    expect(await table.doubts()).toEqual([{ now: '甲乙丙新丁', wrote: ['甲乙丙丁'] }])
    await table.check('us')
    expect(await table.doubts()).toEqual([])
  })

  it('with whose words they met', async () => {
    const table = await joinedAndTyped('甲乙', '丙丁')
    expect(table.doubtedPeople()).toEqual([{ by: 'cn', beside: ['us'] }])
  })

  it('of a paragraph too long to be followed, too', async () => {
    const table = await joinedAndTyped('甲乙', '字'.repeat(7_000))
    expect(table.doubtedPeople()).toEqual([{ by: 'cn', beside: ['us'] }])
  })

  it('a paragraph that is too long to be followed', async () => {
    const long = '字'.repeat(7_000)
    const table = await joinedAndTyped('甲乙', long)
    const [doubt] = await table.doubts()
    expect(doubt?.wrote[0]?.length).toBe(7_002)
  })

  it('words typed where another divided a paragraph too long to be followed', async () => {
    const table = await Table.open('字'.repeat(7_000))
    table.cn.place(0, 3_000)
    table.cn.split()
    table.us.place(0, 5_000)
    table.us.type('新')
    await table.carry('cn', 'us')
    expect(await table.doubts()).toHaveLength(1)
  })

  it('a paragraph in more pieces than are looked at, which one divides and joins, if somebody else wrote meanwhile, wherever', async () => {
    const table = await Table.open('首', '甲')
    const { doc, root } = table.cn.text
    const [text] = textsOf(elementsOf(root)[0] ?? new Y.XmlElement())
    for (let update = 0; update < 2; update++) {
      doc.transact(() => {
        for (let i = 0; i < 3_050; i++) text?.insert(0, '字')
      })
      await table.carry('cn', 'us')
    }
    table.cn.place(0, 3_000)
    table.cn.split()
    await table.carry('cn', 'us')
    expect(await table.doubts()).toEqual([])
    table.us.place(2, 1)
    table.us.type('乙')
    table.cn.place(1, 0)
    table.cn.join()
    await table.carry('us', 'cn')
    expect(await table.doubts()).not.toEqual([])
  })

  it('typing beside typing, and beside what another deletes, is none', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 2)
    table.cn.type('新')
    table.us.place(0, 3)
    table.us.erase(2)
    await table.carry('cn', 'us')
    table.cn.place(0, 1)
    table.cn.type('词')
    await table.carry('cn', 'us')
    expect(await table.doubts()).toEqual([])
  })

  it('words typed, and breaks made, where another makes a break are followed for certain', async () => {
    const table = await Table.open('甲乙丙丁戊己')
    table.cn.place(0, 2)
    table.cn.split()
    table.us.place(0, 4)
    table.us.type('新')
    table.us.split()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙 / 丙丁新 / 戊己')
    expect(await table.doubts()).toEqual([])
  })

  it('a block joined, or moved, as its author saw it while another types in it is followed for certain', async () => {
    const table = await Table.open('甲乙', '丙丁', '戊己')
    table.cn.place(1, 0)
    table.cn.join()
    table.us.place(1, 1)
    table.us.type('新')
    await table.carry('us', 'cn')
    table.cn.move(0, 1)
    table.us.place(0, 3)
    table.us.type('词')
    await table.carry('us', 'cn')
    expect(await table.text()).toBe('戊己 / 甲乙丙词新丁')
    expect(await table.doubts()).toEqual([])
  })

  it('of a paragraph that others divided, which somebody puts another one behind without having seen that', async () => {
    const table = await Table.open('甲乙', '丙', '丁')
    table.us.place(0, 1)
    table.us.split()
    table.cn.move(2, -1)
    await table.carry('us', 'cn')
    expect(await table.text()).toBe('甲 / 乙 / 丁 / 丙')
    expect((await table.doubts()).map(({ now }) => now)).toContain('甲')
  })

  it('one after the other is none, whatever it is', async () => {
    const table = await Table.open('甲乙', '丙丁')
    table.us.place(1, 1)
    table.us.type('新')
    await table.carry('us')
    table.cn.place(1, 0)
    table.cn.join()
    await table.carry('cn')
    table.us.move(0, 1)
    await table.carry('us')
    expect(await table.doubts()).toEqual([])
  })
})

describe('[TH14] a doubt goes where the words go', () => {
  /** The second block is doubted: one joined the third to it while the other typed there. */
  async function doubted(): Promise<Table> {
    const table = await Table.open('天地', '甲乙', '丙丁')
    table.cn.place(2, 0)
    table.cn.join()
    typedAndRegrouped(table, 2)
    await table.carry('us', 'cn')
    expect(await table.doubts()).toEqual([{ now: '甲乙丙新丁', wrote: ['甲乙丙丁'] }])
    return table
  }

  it('to the block that its own is joined to', async () => {
    const table = await doubted()
    table.us.place(1, 0)
    table.us.join()
    await table.carry('us')
    const doubts = await table.doubts()
    expect(doubts.find(({ now }) => now === '天地甲乙丙新丁')?.wrote).toEqual(['甲乙丙丁'])
  })

  it('to both halves, when its block is divided', async () => {
    const table = await doubted()
    table.us.place(1, 3)
    table.us.split()
    await table.carry('us')
    expect(await table.doubts()).toEqual([
      { now: '甲乙丙', wrote: ['甲乙丙丁'] },
      { now: '新丁', wrote: ['甲乙丙丁'] },
    ])
    await table.check('cn')
    expect(await table.doubts()).toEqual([])
  })

  it('not after somebody checked it', async () => {
    const table = await doubted()
    await table.check('cn')
    table.us.place(1, 3)
    table.us.split()
    await table.carry('us')
    expect(await table.doubts()).toEqual([])
  })
})

it('[TH13] only who may write checks a block, and only one that is doubted', () => {
  const ask = { do: 'check-block', lang: 'zh', block: blockId('a') } as const
  const by = (actor: typeof actors.reviewer) => decide(EMPTY_DOSSIER, [], actor, ask, seams())
  expect(by(actors.reviewer)).toMatchObject({ ok: false, refusal: { why: 'not-allowed' } })
  expect(by(actors.cnDelegate)).toMatchObject({ ok: false, refusal: { why: 'already-settled' } })
})
