import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

type Side = 'cn' | 'us'
type Act = (table: Table) => void

const at =
  (side: Side, offset: number, act: (table: Table) => void): Act =>
  (table) => {
    table[side].place(0, offset)
    act(table)
  }
const paste = (side: Side, offset: number, ...lines: readonly string[]): Act =>
  at(side, offset, (table) => table[side].paste(...lines))
const split = (side: Side, offset: number): Act => at(side, offset, (table) => table[side].split())
const type = (side: Side, offset: number, words: string): Act =>
  at(side, offset, (table) => table[side].type(words))
const moved =
  (side: Side): Act =>
  (table) =>
    table[side].move(0, 1)

const PASTED = paste('cn', 4, '子', '丑')

const ROWS: readonly (readonly [what: string, acts: readonly Act[], reads: string])[] = [
  ['by somebody alone', [PASTED], '甲乙丙丁 / 子 / 丑 / 戊己庚辛'],
  ['twice', [PASTED, paste('cn', 2, '寅', '卯')], '甲乙 / 寅 / 卯 / 丙丁 / 子 / 丑 / 戊己庚辛'],
  ['in a paragraph that is divided', [PASTED, split('cn', 2)], '甲乙 / 丙丁 / 子 / 丑 / 戊己庚辛'],
  ['where another divides before it', [PASTED, split('us', 2)], '甲乙 / 丙丁 / 子 / 丑 / 戊己庚辛'],
  ['where another divides behind it', [PASTED, split('us', 6)], '甲乙丙丁 / 子 / 丑 / 戊己 / 庚辛'],
  ['where another types before it', [PASTED, type('us', 2, '新')], '甲乙新丙丁 / 子 / 丑 / 戊己庚辛'],
  [
    'where another pastes before it',
    [PASTED, paste('us', 2, '寅', '卯')],
    '甲乙 / 寅 / 卯 / 丙丁 / 子 / 丑 / 戊己庚辛',
  ],
  [
    'where another pastes behind it',
    [PASTED, paste('us', 6, '寅', '卯')],
    '甲乙丙丁 / 子 / 丑 / 戊己 / 寅 / 卯 / 庚辛',
  ],
  ['where another moves the paragraph', [PASTED, moved('us')], '末 / 甲乙丙丁 / 子 / 丑 / 戊己庚辛'],
  ['where another types behind it', [PASTED, type('us', 6, '新')], '甲乙丙丁 / 子 / 丑 / 戊己新庚辛'],
]

describe('lines pasted in the middle of a paragraph', () => {
  for (const order of [['cn', 'us'] as const, ['us', 'cn'] as const])
    it.each(ROWS)(`[TH2] stand between its halves: %s; ${order[0]} first`, async (_, acts, reads) => {
      const table = await Table.open('甲乙丙丁戊己庚辛', '末')
      for (const act of acts) act(table)
      await table.carry(...order)
      expect(await table.text()).toBe(reads.includes('末') ? reads : `${reads} / 末`)
    })

  it.each([
    ['cn', 'us', '子 / 丑 /  / 寅 / 卯'],
    ['us', 'cn', '寅 / 卯 /  / 子 / 丑'],
  ] as const)('[TH2] stay together where two paste at one place; %s first', async (first, second, lines) => {
    const table = await Table.open('甲乙丙丁戊己庚辛')
    PASTED(table)
    paste('us', 4, '寅', '卯')(table)
    await table.carry(first, second)
    expect(await table.text()).toBe(`甲乙丙丁 / ${lines} / 戊己庚辛`)
  })

  it('[TH2] that another moved with their paragraph keep what their author types in them, and go with an undo', async () => {
    const table = await Table.open('甲乙丙丁戊己庚辛', '末')
    table.cn.newStep()
    PASTED(table)
    table.cn.newStep()
    moved('us')(table)
    table.cn.place(1, 1)
    table.cn.type('新')
    await table.carry('us', 'cn')
    expect(await table.text()).toBe('末 / 甲乙丙丁 / 子新 / 丑 / 戊己庚辛')
    table.cn.undo()
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('末 / 甲乙丙丁戊己庚辛')
  })

  it('[TH4] by somebody alone need no mending', async () => {
    const table = await Table.open('甲乙丙丁戊己庚辛')
    const before = await table.written()
    PASTED(table)
    await table.carry('cn')
    expect(await table.written()).toBe(before + 1)
  })

  it('[UN7] go when the paste is undone, and come again', async () => {
    const table = await Table.open('甲乙丙丁戊己庚辛')
    table.cn.newStep()
    PASTED(table)
    await table.carry('cn')
    table.us.place(3, 2)
    table.us.type('新')
    await table.carry('us')
    table.cn.undo()
    await table.carry('cn')
    expect(await table.text()).toBe('甲乙丙丁戊己新庚辛')
    table.cn.redo()
    await table.carry('cn')
    expect(await table.text()).toBe('甲乙丙丁 / 子 / 丑 / 戊己新庚辛')
  })
})
