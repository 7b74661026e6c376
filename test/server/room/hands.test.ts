import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { TwoHands } from '../../../server/room/hands.ts'
import { heading, para } from '../../support/builders.ts'
import { Table } from '../../support/hands/table.ts'

type Side = 'cn' | 'us'
const ORDERS: readonly (readonly [Side, Side])[] = [
  ['cn', 'us'],
  ['us', 'cn'],
]

function typeIn(hand: Table['cn'], block: number, offset: number, words: string): void {
  hand.place(block, offset)
  hand.type(words)
}

function bothAtBeginning({ cn, us }: Table): void {
  typeIn(cn, 1, 0, '子')
  typeIn(us, 1, 0, '丑')
}

describe.each(ORDERS)('two hands in one paragraph, %s before %s', (...order) => {
  it('[TH2] two breaks at once: three blocks', async () => {
    const table = await Table.open('甲乙丙丁戊己')
    table.cn.place(0, 2)
    table.cn.split()
    table.us.place(0, 4)
    table.us.split()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙 / 丙丁 / 戊己')
  })

  it('[TH2] words composed where another divides the paragraph stand beside the letter they were typed after', async () => {
    const table = await Table.open('第三国合作与联互通。')
    table.cn.place(0, 6)
    table.cn.text.gate.hold(() => false)
    table.cn.compose('', 'hu')
    table.us.place(0, 3)
    table.us.split()
    await table.carry('us')
    table.cn.compose('hu', '互')
    table.cn.settle()
    table.cn.text.gate.release()
    await table.carry(...order)
    expect(await table.text()).toBe('第三国 / 合作与互联互通。')
    expect(table.cn.caret()).toBe('合作与互<a>联互通。')
  })

  it('[TH2] what was typed and divided away from the server stays as it was meant', async () => {
    const table = await Table.open('离线拆分的段落文字示例')
    table.disconnect('cn')
    table.cn.place(0, 4)
    table.cn.newStep()
    table.cn.split()
    table.cn.place(1, 5)
    table.cn.type('插入')
    table.us.place(0, 1)
    table.us.split()
    await table.carry('us')
    table.connect('cn')
    await table.carry(...order)
    expect(await table.text()).toBe('离 / 线拆分 / 的段落文字插入示例')
  })

  it('[TH2] words typed at the end of a block stand before what another joins there', async () => {
    const table = await Table.open('甲乙', '丙丁')
    table.cn.place(1, 0)
    table.cn.join()
    table.us.place(0, 2)
    table.us.type('新字')
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙新字丙丁')
    expect(table.us.caret()).toBe('甲乙新字<a>丙丁')
  })

  it('[TH3] both delete and both undo: the words are there once', async () => {
    const table = await Table.open('同时删除的话')
    for (const hand of [table.cn, table.us]) {
      hand.place(0, 2)
      hand.erase(2)
    }
    await table.carry(...order)
    for (const hand of [table.cn, table.us]) hand.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('同时删除的话')
  })

  it('[TH2] words typed in a block that another moves are in the moved block', async () => {
    const table = await Table.open('甲乙丙', '丁戊己')
    table.cn.move(0, 1)
    table.us.place(0, 2)
    table.us.type('新字')
    await table.carry(...order)
    expect(await table.text()).toBe('丁戊己 / 甲乙新字丙')
    expect(table.us.caret()).toBe('甲乙新字<a>丙')
  })

  it('[TH2] words typed at the end of a joined block stay there when the join is undone', async () => {
    const table = await Table.open('甲乙', '丙丁')
    table.cn.place(1, 0)
    table.cn.newStep()
    table.cn.join()
    table.us.place(1, 2)
    table.us.type('新')
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙丙丁新')
    expect(table.us.caret()).toBe('甲乙丙丁新<a>')
    table.cn.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙 / 丙丁新')
  })

  const HALVES: readonly (readonly [what: string, act: (table: Table) => void, reads: string])[] = [
    ['at the beginning of the second half', (table) => typeIn(table.cn, 1, 0, '子'), '甲乙 /  / 子丙丁'],
    ['both, at the beginning of the second half', bothAtBeginning, '甲乙 /  / 子丑丙丁'],
    ['in the second half', (table) => typeIn(table.us, 1, 1, '子'), '甲乙 /  / 丙子丁'],
    ['at the end of the first half', (table) => typeIn(table.us, 0, 2, '子'), '甲乙子 /  / 丙丁'],
  ]
  it.each(HALVES)('[TH2] two breaks at one place, and words typed %s', async (_, act, reads) => {
    const table = await Table.open('甲乙丙丁')
    for (const hand of [table.cn, table.us]) {
      hand.place(0, 2)
      hand.split()
    }
    act(table)
    await table.carry(...order)
    expect(await table.text()).toBe(reads)
  })

  it('[TH2] two joins of the same blocks at once: the words are there once', async () => {
    const table = await Table.open('甲乙', '丙丁')
    for (const hand of [table.cn, table.us]) {
      hand.place(1, 0)
      hand.join()
    }
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙丙丁')
  })

  it('[TH2] a block moved by both is there once', async () => {
    const table = await Table.open('甲', '乙', '丙')
    table.cn.move(0, 1)
    table.us.move(2, -1)
    table.us.move(1, -1)
    table.cn.move(1, 1)
    await table.carry(...order)
    expect([...(await table.text()).replaceAll(' / ', '')].toSorted()).toEqual(['丙', '乙', '甲'])
  })

  it('[TH5] a letter that one deletes where another divides is gone', async () => {
    const table = await Table.open('甲乙丙丁戊己')
    table.cn.place(0, 2)
    table.cn.split()
    table.us.place(0, 5)
    table.us.erase(1)
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙 / 丙丁己')
  })

  it('[TH10] words that one takes back, while the server moves them behind a break of another, are gone', async () => {
    const table = await Table.open('甲乙丙丁戊己')
    table.us.place(0, 2)
    table.us.split()
    table.cn.place(0, 4)
    table.cn.newStep()
    table.cn.type('新')
    table.cn.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙 / 丙丁戊己')
  })

  it('[TH6] a block in which another wrote meanwhile stays when its empty place is taken away', async () => {
    const table = await Table.open('甲乙')
    table.cn.place(0, 2)
    table.cn.split()
    await table.carry('cn', 'us')
    table.us.place(1, 0)
    table.us.type('新')
    table.cn.place(1, 0)
    table.cn.join()
    await table.carry(...order)
    expect((await table.text()).replace(' / ', '')).toBe('甲乙新')
  })

  it('[TH3] a break in a block where the letters of another stood twice at that moment', async () => {
    const table = await Table.open('甲乙', '丙丁戊己')
    table.us.place(1, 4)
    table.us.type('庚')
    table.cn.move(0, 1)
    table.us.move(1, -1)
    table.us.place(0, 2)
    table.us.split()
    await table.carry(...order)
    const text = await table.text()
    for (const letter of '甲乙丙丁戊己庚') expect([...text].filter((one) => one === letter)).toEqual([letter])
    expect(text).toContain('丙丁 / 戊己庚')
  })

  it('[TH3] a join that both made, which one undoes after the other divided the block there again', async () => {
    const table = await Table.open('甲乙', '丙丁')
    for (const hand of [table.cn, table.us]) {
      hand.place(1, 0)
      hand.newStep()
      hand.join()
      hand.newStep()
    }
    await table.carry(...order)
    table.cn.place(0, 2)
    table.cn.split()
    await table.carry('cn')
    table.us.undo()
    await table.carry(...order)
    expect((await table.text()).split(' / ').filter((block) => block !== '')).toEqual(['甲乙', '丙丁'])
  })

  it('[TH6] words typed in a block that one puts back while another joins it are not lost', async () => {
    const table = await Table.open('甲乙', '丙丁戊己')
    table.us.place(1, 2)
    table.us.newStep()
    table.us.split()
    table.us.newStep()
    table.cn.move(1, -1)
    await table.carry('cn')
    table.us.undo()
    table.cn.place(1, 2)
    table.cn.type('新')
    await table.carry(...order)
    for (const letter of '甲乙丙丁戊己新') expect(await table.text()).toContain(letter)
  })

  it('[TH2] an undone break stays out where another divided the first half meanwhile', async () => {
    const table = await Table.open('甲乙丙丁戊己')
    table.cn.place(0, 5)
    table.cn.newStep()
    table.cn.split()
    table.cn.newStep()
    await table.carry('cn', 'us')
    table.us.place(0, 2)
    table.us.split()
    table.cn.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙 / 丙丁戊己')
  })

  it('[TH4] the undo of a break by its author, while another typed in the second half', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 2)
    table.cn.newStep()
    table.cn.split()
    await table.carry('cn', 'us')
    table.us.place(1, 1)
    table.us.type('新')
    table.cn.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙丙新丁')
  })
})

describe('what two hands need of a tab', () => {
  it('[UN4] a block that is moved back after an undo in it is not refused', async () => {
    const table = await Table.open('甲乙丙丁', '戊己')
    table.cn.place(0, 3)
    table.cn.newStep()
    table.cn.erase(2)
    table.cn.newStep()
    table.cn.undo()
    await table.carry('cn', 'us')
    table.us.place(0, 3)
    table.us.type('新')
    await table.carry('cn', 'us')
    table.cn.newStep()
    table.cn.move(0, 1)
    await table.carry('cn', 'us')
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙丙新丁 / 戊己')
  })

  it('[BN1] two people who begin a new block at once write in one text', async () => {
    const table = await Table.open('甲乙')
    table.cn.place(0, 2)
    table.cn.split()
    await table.carry('cn', 'us')
    table.cn.place(1, 0)
    table.cn.type('新')
    table.us.place(1, 0)
    table.us.type('字')
    await table.carry('cn', 'us')
    expect([...(await table.text())].toSorted().join('').trim()).toBe('/乙字新甲')
  })

  it('[WS9] several edits made without a connection arrive one by one, each as it was made', async () => {
    const table = await Table.open('甲乙丙丁戊己')
    const before = await table.written()
    table.disconnect('cn')
    for (const at of [4, 2]) {
      table.cn.place(0, at)
      table.cn.split()
    }
    table.connect('cn')
    await table.carry('cn', 'us')
    expect(await table.written()).toBe(before + 2)
    expect(await table.text()).toBe('甲乙 / 丙丁 / 戊己')
  })

  it('[WS9] a letter that somebody deletes after the line broke is gone, though what was typed before arrives twice', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 4)
    table.cn.type('戊')
    await table.carryUp('cn')
    table.cn.place(0, 3)
    table.cn.erase(1)
    table.us.place(0, 1)
    table.us.split()
    await table.carry('us')
    table.connect('cn')
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲 / 乙丁戊')
  })

  it('[WS9] what somebody typed and erased again without a connection is nowhere, and nobody is in its way', async () => {
    const table = await Table.open('甲乙丙丁戊己')
    table.disconnect('cn')
    table.cn.place(0, 4)
    table.cn.type('错字')
    table.cn.erase(2)
    table.cn.type('数据')
    table.cn.split()
    table.cn.join()
    table.connect('cn')
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙丙丁数据戊己')
  })
})

it('[TH7] an edit of very much at once is left as it is, and what comes after it is followed again', async () => {
  const table = await Table.open('字'.repeat(6000), '甲乙丙丁')
  table.cn.place(0, 6000)
  table.cn.erase(6000)
  await table.carry('cn', 'us')
  table.cn.place(1, 2)
  table.cn.split()
  table.us.place(1, 3)
  table.us.type('新')
  await table.carry('us', 'cn')
  expect(await table.text()).toBe(' / 甲乙 / 丙新丁')
})

it('[TH4] somebody who is alone gets no edit of the server', async () => {
  const table = await Table.open('甲乙丙丁', '戊己庚')
  const { cn } = table
  const edits: readonly (() => void)[] = [
    () => cn.split(),
    () => cn.type('新'),
    () => cn.join(),
    () => cn.erase(2),
    () => cn.move(0, 1),
    () => cn.undo(),
    () => cn.undo(),
    () => cn.undo(),
    () => cn.redo(),
    () => cn.undo(),
    () => cn.undo(),
    () => cn.undo(),
  ]
  cn.place(0, 2)
  for (const edit of edits) {
    cn.newStep()
    const before = await table.written()
    edit()
    const seen = cn.lines().join(' / ')
    await table.carry('cn', 'us')
    expect(await table.written()).toBeLessThanOrEqual(before + 1)
    expect(await table.text()).toBe(seen)
  }
})

describe.each(ORDERS)('[TH2] halves and what they came from, %s before %s', (...order) => {
  it('a block that somebody moves takes along what somebody else has just divided it into', async () => {
    const table = await Table.open('甲乙丙', '丁')
    table.cn.place(0, 1)
    table.cn.split()
    table.us.move(0, 1)
    await table.carry(...order)
    expect(await table.text()).toBe('丁 / 甲 / 乙丙')
  })

  it('what is put behind a block stands behind both halves of it', async () => {
    const table = await Table.open('甲乙', '丙', '丁')
    const [divides, moves] = [table[order[0]], table[order[1]]]
    divides.place(0, 1)
    divides.split()
    moves.move(2, -1)
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲 / 乙 / 丁 / 丙')
  })

  it('what is joined to a block goes behind what another typed at its end and divided off', async () => {
    const table = await Table.open('甲乙', '丙')
    table.us.place(0, 2)
    table.us.type('丁')
    table.us.place(0, 2)
    table.us.split()
    table.cn.place(1, 0)
    table.cn.join()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙 / 丁丙')
  })

  it('a block to which others were joined before goes as one', async () => {
    const table = await Table.open('甲乙', '丙丁', '戊己')
    table.cn.place(2, 0)
    table.cn.join()
    await table.carry('cn')
    table.cn.place(1, 0)
    table.cn.join()
    table.us.place(0, 1)
    table.us.split()
    await table.carry(...order)
    expect(await table.text()).toBe('甲 / 乙丙丁戊己')
  })

  it('[TH5] letters whose author takes them back do not come again by a break that somebody makes between them', async () => {
    const table = await Table.open('甲乙')
    table.us.place(0, 1)
    table.us.type('新')
    table.us.type('词')
    await table.carry('us')
    table.us.undo()
    table.cn.place(0, 2)
    table.cn.split()
    await table.carry(...order)
    expect(await table.text()).toBe('甲 / 乙')
  })
})

it('[TH5] what somebody takes back, brings again and takes back while cut off is gone', async () => {
  const table = await Table.open('甲乙丙')
  table.us.place(0, 1)
  table.us.newStep()
  table.us.type('新')
  table.us.newStep()
  await table.carry('us')
  table.cn.place(0, 3)
  table.cn.split()
  await table.carry('cn')
  table.disconnect('us')
  table.us.undo()
  table.us.redo()
  table.us.undo()
  table.connect('us')
  await table.carry('us')
  expect(await table.text()).toBe('甲乙 / 丙')
})

describe('what the mending must not do', () => {
  it('[TH6] nothing of a deleted block goes into a locked one', async () => {
    const table = await Table.openBlocks([
      heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true, part: 'title' }),
      para('p1', '甲乙'),
      para('p2', '丙丁'),
    ])
    table.us.place(1, 2)
    table.us.type('新')
    table.cn.place(2, 0)
    table.cn.join()
    table.cn.place(1, 4)
    table.cn.erase(4)
    await table.carry('cn', 'us')
    expect((await table.text()).startsWith('第九轮共识备忘录 / ')).toBe(true)
  })

  it('[FZ5] an edit that names only what is gone changes nothing while the text is frozen', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 2)
    table.cn.split()
    table.us.place(0, 4)
    table.us.erase(1)
    await table.carry('cn')
    await table.freeze()
    const before = await table.written()
    await table.carry('us', 'cn')
    expect(await table.written()).toBe(before)
    expect(await table.text()).toBe('甲乙 / 丙丁')
  })
})

it('[TH11] an edit that cannot be followed is left to Yjs, and said', () => {
  const reported: unknown[] = []
  const hands = new TwoHands(0, (error) => reported.push(error))
  const unreadable = new Error('nobody can read it')
  const update = {
    ...{ client: 7, deletions: [], whole: false, seen: 1 },
    get fresh(): never {
      throw unreadable
    },
  }
  const { changed, followed } = hands.watch(new Y.Doc(), update, { now: 0, entry: 1 }, () => true)
  expect({ changed, followed, reported }).toEqual({ changed: true, followed: null, reported: [unreadable] })
})

it('[TH11] what cannot be mended is left to Yjs, and said', () => {
  const reported: unknown[] = []
  const hands = new TwoHands(0, (error) => reported.push(error))
  const unreadable = new Error('nobody can read it')
  const followed = {
    get heads(): never {
      throw unreadable
    },
  }
  hands.mend(new Y.Doc(), followed as never, 1)
  expect(reported).toEqual([unreadable])
})
