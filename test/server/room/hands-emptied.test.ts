import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

/** A paragraph that somebody divided, and whose first half went, letter by letter or at once. */
async function emptied(at: number, first: 'cn' | 'us'): Promise<Table> {
  const table = await Table.open('甲乙丙', '末')
  table.cn.place(0, at)
  table.cn.split()
  await table.carry('cn')
  for (let left = at; left > 0; left--) {
    table[first].place(0, left)
    table[first].erase(1)
  }
  await table.carry('cn', 'us')
  return table
}

describe.each([
  ['cn', 'cn'],
  ['cn', 'us'],
  ['us', 'cn'],
  ['us', 'us'],
] as const)('a first half that %s emptied, in which %s', (empties, writes) => {
  it.each([1, 2])('[TH2] types: the words stand there, %i letters having gone', async (at) => {
    const table = await emptied(at, empties)
    table[writes].place(0, 0)
    table[writes].type('新')
    await table.carry(writes)
    table[writes].type('词')
    await table.carry(writes)
    expect(await table.text()).toBe(`新词 / ${'甲乙丙'.slice(at)} / 末`)
    expect(await table.doubts()).toEqual([])
  })

  it('[TH2] pastes: the lines stand there', async () => {
    const table = await emptied(1, empties)
    table[writes].place(0, 0)
    table[writes].paste('子', '丑')
    await table.carry(writes)
    expect(await table.text()).toBe('子 / 丑 / 乙丙 / 末')
  })
})

it('[TH2] words of somebody who has not seen it emptied go where their letter went', async () => {
  const table = await Table.open('甲乙丙', '末')
  table.us.place(0, 3)
  table.us.type('新')
  table.cn.place(0, 1)
  table.cn.split()
  table.cn.place(0, 1)
  table.cn.erase(1)
  await table.carry('cn', 'us')
  expect(await table.text()).toBe(' / 乙丙新 / 末')
})

it('[TH3] [TH6] a paragraph that somebody divided after writing in it, not having seen it deleted, stays deleted', async () => {
  const table = await Table.open('始', '甲乙丙丁', '末')
  table.disconnect('us')
  table.us.place(1, 2)
  table.us.type('新')
  table.us.place(1, 1)
  table.us.split()
  table.us.place(2, 1)
  table.us.type('词')
  table.cn.select([0, 1], [2, 0])
  table.cn.deleteSelected()
  await table.carry('cn')
  table.connect('us')
  await table.carry('us', 'cn')
  expect((await table.text()).replaceAll(/[新词 /]/g, '')).toBe('始末')
})
