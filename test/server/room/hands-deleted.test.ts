import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

/** One deletes from a place in the first paragraph to one in the third, in which the other types. */
async function deletedOver(
  first: number,
  third: number,
  typedAt: number,
  order: readonly ('cn' | 'us')[],
): Promise<Table> {
  const table = await Table.open('甲乙丙丁', '戊己', '子丑寅卯', '末')
  table.cn.newStep()
  table.cn.select([0, first], [2, third])
  table.cn.deleteSelected()
  table.us.place(2, typedAt)
  table.us.newStep()
  table.us.type('新词')
  table.us.newStep()
  await table.carry(...order)
  return table
}

const ROWS = [
  ['甲乙新词寅卯', 2, 2, 0],
  ['甲乙新词寅卯', 2, 2, 1],
  ['甲乙新词寅卯', 2, 2, 2],
  ['甲乙寅新词卯', 2, 2, 3],
  ['甲乙寅卯新词', 2, 2, 4],
  ['寅新词卯', 0, 2, 3],
  ['甲乙丙丁寅新词卯', 4, 2, 3],
  ['甲乙新词子丑寅卯', 2, 0, 0],
  ['甲乙丙丁子丑新词寅卯', 4, 0, 2],
] as const

describe.each([['cn', 'us'] as const, ['us', 'cn'] as const])(
  'deleted over paragraphs, %s before %s',
  (...order) => {
    it.each(ROWS)('[TH6] words typed in the one of which a part stays: %s', async (reads, ...places) => {
      const table = await deletedOver(...places, order)
      expect(await table.text()).toBe(`${reads} / 末`)
      table.us.undo()
      await table.carry(...order)
      expect(await table.text()).toBe(`${reads.replace('新词', '')} / 末`)
    })

    it('[TH6] words go on beside those that were carried before', async () => {
      const table = await deletedOver(2, 2, 3, order)
      table.us.type('语')
      await table.carry('us', 'cn')
      expect(await table.text()).toBe('甲乙寅新词语卯 / 末')
    })
  },
)

describe('deleted over paragraphs and undone', () => {
  const whole = '甲乙丙丁 / 戊己 / 子丑寅卯 / 末'
  it.each([
    [0, 0, 1, 1],
    [0, 0, 1, 0],
    [0, 0, 2, 2],
    [0, 2, 2, 2],
    [0, 4, 2, 0],
    [0, 0, 2, 4],
  ] as const)(
    '[TH3] by somebody alone, from %i:%i to %i:%i: every paragraph as it was',
    async (...places) => {
      const table = await Table.open('甲乙丙丁', '戊己', '子丑寅卯', '末')
      const [fromBlock, from, toBlock, to] = places
      table.cn.newStep()
      table.cn.select([fromBlock, from], [toBlock, to])
      table.cn.deleteSelected()
      table.cn.newStep()
      await table.carry('cn')
      const deleted = await table.text()
      table.cn.undo()
      await table.carry('cn')
      expect(await table.text()).toBe(whole)
      table.cn.redo()
      await table.carry('cn')
      expect(await table.text()).toBe(deleted)
    },
  )

  it.each([0, 2])('[TH3] with words of another in the part that stayed, from 0:%i', async (first) => {
    const table = await deletedOver(first, 2, 3, ['us', 'cn'])
    table.cn.undo()
    await table.carry('cn')
    expect(await table.text()).toBe(whole.replace('寅', '寅新词'))
  })
})

it('[TH6] words typed in one that another deletes as a whole go back to their author', async () => {
  const table = await deletedOver(2, 4, 2, ['cn', 'us'])
  expect(await table.text()).toBe('甲乙 / 末')
})
