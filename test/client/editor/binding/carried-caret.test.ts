import { describe, expect, it } from 'vitest'
import { Table } from '../../../support/hands/table.ts'

describe('[SL4] the caret of somebody who types', () => {
  type Case = readonly [string, readonly string[], (table: Table) => void, string]
  const CASES: readonly Case[] = [
    [
      'where another divides before it',
      ['甲乙丙丁'],
      ({ cn, us }) => {
        us.place(0, 3)
        us.type('新')
        cn.place(0, 1)
        cn.split()
      },
      '乙丙新<a>丁',
    ],
    [
      'where another divides right behind it',
      ['甲乙丙丁'],
      ({ cn, us }) => {
        us.place(0, 2)
        us.type('新字')
        cn.place(0, 2)
        cn.split()
      },
      '甲乙新字<a>',
    ],
    [
      'in a block that another moves up',
      ['甲乙', '丙丁'],
      ({ cn, us }) => {
        us.place(1, 1)
        us.type('新')
        cn.move(1, -1)
      },
      '丙新<a>丁',
    ],
    [
      'at the end of a block that another joins to the one before',
      ['甲乙', '丙丁'],
      ({ cn, us }) => {
        us.place(1, 2)
        us.type('新')
        cn.place(1, 0)
        cn.join()
      },
      '甲乙丙丁新<a>',
    ],
    [
      'among letters that are like it',
      ['哈哈哈哈'],
      ({ cn, us }) => {
        us.place(0, 3)
        us.type('哈')
        cn.place(0, 1)
        cn.split()
      },
      '哈哈哈<a>哈',
    ],
    [
      'at the start of a paragraph that is new, of which another divides the first half',
      ['甲乙丙丁戊己'],
      ({ cn, us }) => {
        us.place(0, 4)
        us.split()
        cn.place(0, 2)
        cn.split()
      },
      '<a>戊己',
    ],
    [
      'at the start of a paragraph that is new, of which another divides the second half',
      ['甲乙丙丁戊己'],
      ({ cn, us }) => {
        us.place(0, 2)
        us.split()
        cn.place(0, 4)
        cn.split()
      },
      '<a>丙丁',
    ],
    [
      'in another block stays',
      ['甲乙', '丙丁'],
      ({ cn, us }) => {
        us.place(1, 1)
        us.type('新')
        cn.place(0, 1)
        cn.split()
      },
      '丙新<a>丁',
    ],
  ]
  it.each(CASES.flatMap((one) => (['cn', 'us'] as const).map((first) => [...one, first] as const)))(
    '%s',
    async (_, blocks, write, expected, first) => {
      const table = await Table.open(...blocks)
      write(table)
      await table.carry(first, first === 'cn' ? 'us' : 'cn')
      expect(table.us.caret()).toBe(expected)
    },
  )
})
