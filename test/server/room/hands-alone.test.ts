import { expect, it, vi } from 'vitest'
import { TwoHands } from '../../../server/room/hands.ts'
import { Table } from '../../support/hands/table.ts'

const EDITS: readonly (readonly [what: string, edit: (hand: Table['cn']) => void, reads: string])[] = [
  [
    'divides a paragraph',
    (hand) => {
      hand.place(0, 1)
      hand.split()
    },
    '甲 / 乙 / 丙丁 / 戊己',
  ],
  [
    'joins it to the one before',
    (hand) => {
      hand.place(1, 0)
      hand.join()
    },
    '甲乙丙丁 / 戊己',
  ],
  ['moves it', (hand) => hand.move(0, 1), '丙丁 / 甲乙 / 戊己'],
]

it.each(EDITS)(
  '[TH4] nothing is mended, and no transaction made for it, of whoever alone %s',
  async (_, edit, reads) => {
    const mend = vi.spyOn(TwoHands.prototype, 'mend')
    const table = await Table.open('甲乙', '丙丁', '戊己')
    edit(table.cn)
    await table.carry('cn')
    expect(await table.text()).toBe(reads)
    edit(table.cn)
    table.us.place(1, 1)
    table.us.type('新')
    await table.carry('cn')
    expect(mend).not.toHaveBeenCalled()
    await table.carry('us')
    expect(await table.text()).toContain('新')
    mend.mockRestore()
  },
)
