import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

type Act = (table: Table) => Promise<void> | void
type Side = 'cn' | 'us'

/** Does something as a step of its own. */
const by =
  (side: Side, act: (hand: Table['cn']) => void): Act =>
  (table) => {
    table[side].newStep()
    act(table[side])
    table[side].newStep()
  }
const at = (side: Side, block: number, offset: number, act: (hand: Table['cn']) => void): Act =>
  by(side, (hand) => {
    hand.place(block, offset)
    act(hand)
  })
const types = (block: number, offset: number): Act => at('us', block, offset, (hand) => hand.type('新'))
const erases = (block: number, offset: number, count: number): Act =>
  at('cn', block, offset, (hand) => hand.erase(count))
const splits = (side: Side, block: number, offset: number): Act =>
  at(side, block, offset, (hand) => hand.split())
const joins = (side: Side, block: number): Act => at(side, block, 0, (hand) => hand.join())
const pastes: Act = at('cn', 0, 3, (hand) => hand.paste('子', '丑'))
const undoes: Act = (table) => table.cn.undo()
const redoes: Act = (table) => table.cn.redo()
const sends: Act = (table) => table.carry('cn')
const sees: Act = (table) => table.carry('us')

const ROWS: readonly (readonly [what: string, acts: readonly Act[], reads: string])[] = [
  [
    'an undo of one’s own deletion, another having typed since',
    [erases(0, 4, 2), sends, types(0, 1), sees, undoes],
    '甲新乙丙丁戊己 / 庚辛壬癸',
  ],
  [
    'an undo of one’s own deletion, while another types there',
    [erases(0, 4, 2), sends, types(0, 1), undoes],
    '甲新乙丙丁戊己 / 庚辛壬癸',
  ],
  [
    'a deletion undone and done again',
    [erases(0, 4, 2), sends, types(0, 1), sees, undoes, redoes],
    '甲新乙戊己 / 庚辛壬癸',
  ],
  [
    'an undo of a join, while another types behind it',
    [joins('cn', 1), sends, types(0, 8), undoes],
    '甲乙丙丁戊己 / 庚辛新壬癸',
  ],
  [
    'an undo of lines pasted, while another types beside them',
    [pastes, sends, types(3, 2), undoes],
    '甲乙丙丁戊新己 / 庚辛壬癸',
  ],
  [
    'a join, while another divides what is joined',
    [splits('us', 1, 2), joins('cn', 1)],
    '甲乙丙丁戊己庚辛 / 壬癸',
  ],
  [
    'a join, while another divides what it is joined to',
    [splits('us', 0, 2), joins('cn', 1)],
    '甲乙 / 丙丁戊己庚辛壬癸',
  ],
  [
    'lines pasted, while another types beside them',
    [types(0, 5), pastes],
    '甲乙丙 / 子 / 丑 / 丁戊新己 / 庚辛壬癸',
  ],
  [
    'lines pasted, while another types where they go',
    [types(0, 3), pastes],
    '甲乙丙新 / 子 / 丑 / 丁戊己 / 庚辛壬癸',
  ],
  [
    'a block moved, while another divides it',
    [splits('us', 0, 2), by('cn', (hand) => hand.move(0, 1))],
    '庚辛壬癸 / 甲乙 / 丙丁戊己',
  ],
  [
    'letters deleted, while another divides their block',
    [splits('us', 0, 3), erases(0, 5, 1)],
    '甲乙丙 / 丁己 / 庚辛壬癸',
  ],
  [
    'letters deleted over a break that another makes',
    [splits('us', 0, 3), erases(0, 4, 2)],
    '甲乙 / 戊己 / 庚辛壬癸',
  ],
]

describe('a block that reads as both meant it is none to be checked', () => {
  it.each(ROWS)('[TH12] %s', async (_, acts, reads) => {
    const table = await Table.open('甲乙丙丁戊己', '庚辛壬癸')
    for (const act of acts) await act(table)
    await table.carry('us', 'cn')
    expect(await table.text()).toBe(reads)
    expect(await table.doubts()).toEqual([])
  })
})
