import { describe, expect, it } from 'vitest'
import { Meeting } from '../../support/hands/meeting.ts'
import { Table } from '../../support/hands/table.ts'

describe('undoing a break', () => {
  it('[UN5] leaves the second half where somebody took the first away', async () => {
    const table = await Table.open('甲乙', '丙丁戊己')
    divide(table, 'cn', 1, 2)
    await table.carry('cn', 'us')
    table.us.place(1, 2)
    table.us.erase(2)
    table.us.join()
    await table.carry('us', 'cn')
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙 / 戊己')
  })

  it('[UN5] takes the break out, and puts it in again, where the first half stands', async () => {
    const table = await Table.open('甲乙', '丙丁戊己')
    table.cn.place(1, 2)
    table.cn.newStep()
    table.cn.split()
    table.cn.newStep()
    await table.carry('cn', 'us')
    table.us.place(1, 0)
    table.us.type('新')
    await table.carry('us', 'cn')
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙 / 新丙丁戊己')
    table.cn.redo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙 / 新丙丁 / 戊己')
  })

  it('[UN5] takes out a block that was begun at the end of one, wherever that is now', async () => {
    const table = await Table.open('甲乙', '丙丁')
    table.cn.place(1, 2)
    table.cn.newStep()
    table.cn.split()
    table.cn.newStep()
    table.cn.type('戊')
    await table.carry('cn', 'us')
    table.us.place(1, 0)
    table.us.join()
    await table.carry('us', 'cn')
    table.cn.undo()
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙丙丁')
  })

  it('[UN5] takes a new paragraph of one’s own out again, and one pasted over words', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 4)
    table.cn.newStep()
    table.cn.split()
    table.cn.type('戊')
    table.cn.newStep()
    await table.carry('cn', 'us')
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙丙丁')
  })
})

/** Divides a block of one's own screen, as a step of its own. */
function divide(table: Table, side: 'cn' | 'us', block: number, offset: number): void {
  table[side].place(block, offset)
  table[side].newStep()
  table[side].split()
  table[side].newStep()
}

type Step = (table: Table) => void | Promise<void>
const both = (table: Table) => table.carry('cn', 'us')
const split =
  (side: 'cn' | 'us', block: number, offset: number): Step =>
  (table) =>
    divide(table, side, block, offset)
const undo =
  (side: 'cn' | 'us'): Step =>
  (table) =>
    table[side].undo()
const redo =
  (side: 'cn' | 'us'): Step =>
  (table) =>
    table[side].redo()
const join =
  (side: 'cn' | 'us', block: number): Step =>
  (table) => {
    table[side].place(block, 0)
    table[side].newStep()
    table[side].join()
    table[side].newStep()
  }
const write =
  (side: 'cn' | 'us', block: number, offset: number, words: string): Step =>
  (table) => {
    table[side].place(block, offset)
    table[side].newStep()
    table[side].type(words)
    table[side].newStep()
  }

const WORDS = '甲乙丙丁戊己庚辛'

describe('[UN7] undoing a break on which others have built joins the halves where they stand', () => {
  it.each<readonly [string, readonly string[], readonly Step[], readonly string[]]>([
    [
      'the first half was divided since',
      [WORDS],
      [split('us', 0, 6), both, split('cn', 0, 4), both],
      ['us 甲乙丙丁 / 戊己庚辛', `cn ${WORDS}`],
    ],
    [
      'the second half was divided since, and its author goes first',
      [WORDS],
      [split('cn', 0, 4), both, split('us', 1, 2), both],
      ['us 甲乙丙丁 / 戊己庚辛', `cn ${WORDS}`],
    ],
    [
      'the second half was divided since, and its author goes last',
      [WORDS],
      [split('cn', 0, 4), both, split('us', 1, 2), both],
      ['cn 甲乙丙丁戊己 / 庚辛', `us ${WORDS}`],
    ],
    [
      'both at once, the later break first',
      [WORDS],
      [split('cn', 0, 2), split('us', 0, 4), both],
      ['us 甲乙 / 丙丁戊己庚辛', `cn ${WORDS}`],
    ],
    [
      'both at once, the earlier break first',
      [WORDS],
      [split('cn', 0, 2), split('us', 0, 4), both],
      ['cn 甲乙丙丁 / 戊己庚辛', `us ${WORDS}`],
    ],
    [
      'others wrote in the second half',
      ['甲乙丙丁'],
      [split('cn', 0, 2), both, write('us', 1, 1, '新'), both],
      ['cn 甲乙丙新丁'],
    ],
    [
      'others wrote at the end of the first half',
      ['甲乙丙丁'],
      [split('cn', 0, 2), both, write('us', 0, 2, '新'), both],
      ['cn 甲乙新丙丁'],
    ],
    [
      'others put a paragraph between the halves',
      ['甲乙丙丁'],
      [
        split('cn', 0, 2),
        both,
        split('us', 0, 2),
        write('us', 1, 0, '新'),
        both,
        write('us', 2, 0, '又'),
        both,
      ],
      ['cn 甲乙又丙丁 / 新'],
    ],
    [
      'the first half was joined to the block above',
      ['甲乙', '丙丁戊己'],
      [split('cn', 1, 2), both, join('us', 1), both],
      ['cn 甲乙丙丁戊己'],
    ],
    [
      'the first half was moved away',
      ['甲乙', '丙丁戊己'],
      [split('cn', 1, 2), both, (table) => table.us.move(1, -1), both],
      ['cn 丙丁戊己 / 甲乙'],
    ],
  ])('%s', async (_, blocks, steps, undone) => {
    const table = await Table.open(...blocks)
    for (const step of steps) await step(table)
    const before = await table.text()
    for (const line of undone) {
      const [side, text] = [line.slice(0, 2) as 'cn' | 'us', line.slice(3)]
      await undo(side)(table)
      await both(table)
      expect(await table.text(), `${side} of ${before}`).toBe(text)
    }
    const last = undone.at(-1)?.slice(0, 2) as 'cn' | 'us'
    const end = await table.text()
    await redo(last)(table)
    await both(table)
    await undo(last)(table)
    await both(table)
    expect(await table.text()).toBe(end)
  })

  it('[UN7] takes out what its author wrote behind the break in the same step', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 2)
    table.cn.newStep()
    table.cn.split()
    table.cn.type('书写')
    table.cn.newStep()
    await both(table)
    await write('us', 1, 4, '新')(table)
    await both(table)
    table.cn.undo()
    await both(table)
    expect(await table.text()).toBe('甲乙丙丁新')
    table.cn.redo()
    await both(table)
    expect(await table.text()).toBe('甲乙 / 书写丙丁新')
  })
})

const move =
  (side: 'cn' | 'us', block: number, by: -1 | 1): Step =>
  (table) => {
    table[side].newStep()
    table[side].move(block, by)
    table[side].newStep()
  }

describe('[UN8] undoing a move of a block that others changed moves it back as it is now', () => {
  it.each<readonly [string, readonly string[], readonly Step[], string]>([
    ['nobody changed it', ['零零', WORDS], [move('cn', 1, -1), both], `零零 / ${WORDS}`],
    [
      'others wrote in it',
      ['零零', WORDS],
      [move('cn', 1, -1), both, write('us', 0, 4, '新'), both],
      '零零 / 甲乙丙丁新戊己庚辛',
    ],
    [
      'others divided it',
      ['零零', WORDS],
      [move('cn', 1, -1), both, split('us', 0, 4), write('us', 1, 0, '美国'), both],
      '零零 / 甲乙丙丁 / 美国戊己庚辛',
    ],
    [
      'others divided it at once',
      ['零零', WORDS],
      [move('cn', 1, -1), split('us', 1, 4), both],
      '零零 / 甲乙丙丁 / 戊己庚辛',
    ],
    [
      'others took words out of it',
      ['零零', WORDS],
      [move('cn', 1, -1), both, write('us', 0, 4, '新'), both, write('us', 0, 5, '又'), both],
      '零零 / 甲乙丙丁新又戊己庚辛',
    ],
    [
      'moved down, and divided by others into three',
      [WORDS, '零零', '一一'],
      [move('cn', 0, 1), both, split('us', 1, 6), split('us', 1, 3), both],
      '甲乙丙 / 丁戊己 / 庚辛 / 零零 / 一一',
    ],
    [
      'others moved it on',
      ['零零', WORDS, '一一'],
      [move('cn', 1, -1), both, write('us', 0, 1, '新'), move('us', 0, 1), move('us', 1, 1), both],
      '零零 / 甲新乙丙丁戊己庚辛 / 一一',
    ],
  ])('%s', async (_, blocks, steps, text) => {
    const table = await Table.open(...blocks)
    for (const step of steps) await step(table)
    await undo('cn')(table)
    await both(table)
    expect(await table.text()).toBe(text)
    await redo('cn')(table)
    await both(table)
    await undo('cn')(table)
    await both(table)
    expect(await table.text()).toBe(text)
  })
})

it('[UN4] what an undo brings back is not refused, in a run in which it was', async () => {
  const meeting = await Meeting.open(159, 'delays', 'ours')
  expect((await meeting.run()).failed).toBe(null)
}, 60_000)
