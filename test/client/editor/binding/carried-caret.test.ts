import { describe, expect, it } from 'vitest'
import type { Hand } from '../../../support/hands/hand.ts'
import { Table } from '../../../support/hands/table.ts'

/** What somebody does goes out as one update. */
const inOne = ({ text }: Hand, write: () => void): void => text.doc.transact(write)

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
    [
      'whose letters are deleted, while one like them is written elsewhere, stays',
      ['甲乙丙丁', '戊己'],
      ({ cn, us }) => {
        us.place(0, 3)
        inOne(cn, () => {
          cn.place(0, 3)
          cn.erase(2)
          cn.place(1, 2)
          cn.type('丙')
        })
      },
      '甲<a>丁',
    ],
    [
      'whose block is deleted, while one letter like its own is written elsewhere, does not go there',
      ['甲乙', '丙丁戊', '己庚'],
      ({ cn, us }) => {
        us.place(1, 2)
        inOne(cn, () => {
          cn.place(1, 3)
          cn.erase(3)
          cn.join()
          cn.place(1, 2)
          cn.type('丁')
        })
      },
      '<a>己庚丁',
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

  type Typing = readonly [string, readonly string[], (table: Table) => void, (table: Table) => void, string]
  const TYPING: readonly Typing[] = [
    [
      'while another joins the block to the one before',
      ['甲乙丙丁', '戊己庚辛', '壬癸'],
      ({ us }) => us.place(1, 2),
      ({ cn }) => {
        cn.place(1, 0)
        cn.join()
      },
      '甲乙丙丁戊己一二三四庚辛 / 壬癸',
    ],
    [
      'at the start of a block, while another joins it to the one before',
      ['甲乙丙丁', '戊己庚辛', '壬癸'],
      ({ us }) => us.place(1, 0),
      ({ cn }) => {
        cn.place(1, 0)
        cn.join()
      },
      '甲乙丙丁一二三四戊己庚辛 / 壬癸',
    ],
    [
      'at the end of a block, while another joins it to the one before',
      ['甲乙丙丁', '戊己庚辛', '壬癸'],
      ({ us }) => us.place(1, 4),
      ({ cn }) => {
        cn.place(1, 0)
        cn.join()
      },
      '甲乙丙丁戊己庚辛一二三四 / 壬癸',
    ],
    [
      'while another moves the block',
      ['甲乙丙丁', '戊己庚辛', '壬癸'],
      ({ us }) => us.place(1, 2),
      ({ cn }) => cn.move(1, -1),
      '戊己一二三四庚辛 / 甲乙丙丁 / 壬癸',
    ],
    [
      'at the start of a block that another moves',
      ['甲乙丙丁', '戊己庚辛', '壬癸'],
      ({ us }) => us.place(1, 0),
      ({ cn }) => cn.move(1, -1),
      '一二三四戊己庚辛 / 甲乙丙丁 / 壬癸',
    ],
    [
      'while another divides the block before it',
      ['甲乙丙丁', '壬癸'],
      ({ us }) => us.place(0, 3),
      ({ cn }) => {
        cn.place(0, 1)
        cn.split()
      },
      '甲 / 乙丙一二三四丁 / 壬癸',
    ],
    [
      'while another divides the block right there',
      ['甲乙丙丁', '壬癸'],
      ({ us }) => us.place(0, 2),
      ({ cn }) => {
        cn.place(0, 2)
        cn.split()
      },
      '甲乙一二三四 / 丙丁 / 壬癸',
    ],
    [
      'while another joins the next block to it',
      ['甲乙丙丁', '戊己', '壬癸'],
      ({ us }) => us.place(0, 4),
      ({ cn }) => {
        cn.place(1, 0)
        cn.join()
      },
      '甲乙丙丁一二三四戊己 / 壬癸',
    ],
    [
      'behind letters of two units, while another joins the block',
      ['甲乙丙丁', '𠮷𠮸庚辛', '壬癸'],
      ({ us }) => us.place(1, 2),
      ({ cn }) => {
        cn.place(1, 0)
        cn.join()
      },
      '甲乙丙丁𠮷一二三四𠮸庚辛 / 壬癸',
    ],
  ]
  /** The other's edit arrives behind so many letters, of which so many had gone out when it was made. */
  const MOMENTS = [1, 2, 3].flatMap((typed) =>
    [...Array(typed + 1).keys()].map((sent) => [typed, sent] as const),
  )
  it.each(
    TYPING.flatMap(([what, ...one]) =>
      MOMENTS.map(
        ([typed, sent]) => [`${what}, behind ${typed} letters, ${sent} before`, ...one, typed, sent] as const,
      ),
    ),
  )('[RM20] goes on in one word: %s', async (_, blocks, place, restructure, expected, typed, sent) => {
    const table = await Table.open(...blocks)
    place(table)
    for (const letter of '一二三四'.slice(0, sent)) table.us.type(letter)
    restructure(table)
    await table.carryBefore('cn', 'us', () => {
      for (const letter of '一二三四'.slice(sent, typed)) table.us.type(letter)
    })
    for (const letter of '一二三四'.slice(typed)) table.us.type(letter)
    await table.carry('us', 'cn')
    expect(await table.text()).toBe(expected)
  })
})
