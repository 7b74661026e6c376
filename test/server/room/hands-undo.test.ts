import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

type Side = 'cn' | 'us'
const ORDERS: readonly (readonly [Side, Side])[] = [
  ['cn', 'us'],
  ['us', 'cn'],
]

/** 甲乙丙丁戊, of which 丁 was typed by the other delegation: what an undo brings back comes in several pieces. */
async function typedByBoth(...more: readonly string[]): Promise<Table> {
  const table = await Table.open('甲乙丙戊', ...more)
  table.us.place(0, 3)
  table.us.newStep()
  table.us.type('丁')
  table.us.newStep()
  table.cn.newStep()
  await table.carry('us')
  return table
}

it('[TH2] [UN7] what somebody typed in both halves stays beside its letter when the break is undone', async () => {
  const table = await Table.open('甲乙丙丁')
  table.cn.place(0, 2)
  table.cn.newStep()
  table.cn.split()
  table.cn.newStep()
  await table.carry('cn')
  table.us.place(0, 2)
  table.us.type('戊')
  table.us.place(1, 1)
  table.us.type('己')
  await table.carry('us')
  table.cn.undo()
  await table.carry('cn')
  expect(await table.text()).toBe('甲乙戊丙己丁')
})

it('[TH3] [TH4] a block that another keeps when its author undoes it is there once after the redo', async () => {
  const table = await Table.open('甲乙', '末')
  table.cn.newStep()
  table.cn.split()
  table.cn.newStep()
  await table.carry('cn')
  table.us.place(0, 0)
  table.us.type('新')
  table.cn.undo()
  await table.carry('us', 'cn')
  table.cn.redo()
  await table.carry('cn', 'us')
  table.cn.place(1, 0)
  table.cn.type('词')
  await table.carry('cn')
  expect(await table.text()).toBe('新 / 词甲乙 / 末')
})

describe.each(ORDERS)('what an undo brings back beside another, %s before %s', (...order) => {
  it('[TH2] [TH4] paragraphs of which one deleted parts are as they were, while the other types elsewhere', async () => {
    const [types, deletes] = order
    const table = await Table.open('甲', '丁戊己', '末')
    table[types].place(0, 1)
    table[types].type('乙丙')
    await table.carry(types)
    table[deletes].place(0, 2)
    table[deletes].type('子')
    await table.carry(deletes)
    table[deletes].newStep()
    table[deletes].select([0, 1], [1, 2])
    table[deletes].deleteSelected()
    await table.carry(deletes)
    table[deletes].undo()
    table[types].place(1, 1)
    table[types].type('新')
    await table.carry(types, deletes)
    expect(await table.text()).toBe('甲乙子丙 / 丁戊己 / 末新')
    expect(await table.doubts()).toEqual([])
  })

  it('[TH6] a letter whose block the other emptied and joined stands in a block again', async () => {
    const table = await Table.open('甲', '乙丙')
    table.cn.place(1, 1)
    table.cn.newStep()
    table.cn.erase(1)
    table.cn.newStep()
    await table.carry('cn')
    table.us.place(1, 1)
    table.us.erase(1)
    table.us.join()
    table.cn.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('甲 / 乙')
  })

  it('[TH2] a second half goes back into the first, which the other moved, in the order it had', async () => {
    const table = await typedByBoth('终')
    table.cn.place(0, 2)
    table.cn.split()
    table.cn.newStep()
    await table.carry('cn')
    table.us.place(1, 2)
    table.us.type('己')
    await table.carry('us')
    table.us.move(0, 1)
    table.cn.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙丙丁己戊 / 终')
  })

  it('[TH3] a block that comes again with letters that were divided from it since is followed letter by letter', async () => {
    const table = await typedByBoth()
    const [first, second] = [table[order[0]], table[order[1]]]
    first.place(0, 3)
    first.split()
    second.place(0, 1)
    second.newStep()
    second.split()
    second.newStep()
    await table.carry(order[0])
    second.undo()
    second.redo()
    await table.carry(order[1])
    expect(await table.text()).toBe('甲 / 乙丙 / 丁戊')
  })

  it('[TH3] a block that somebody joins to a copy of its own second half goes to what stands before it', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 1)
    table.cn.split()
    table.us.place(0, 2)
    table.us.split()
    table.us.place(1, 1)
    table.us.type('己')
    await table.carry('us')
    expect(table.cn.lines()).toEqual(['甲', '乙丙丁', '丙己丁'])
    table.us.place(1, 2)
    table.us.split()
    table.cn.place(2, 0)
    table.cn.join()
    await table.carry(...order)
    expect(await table.text()).toBe('甲 / 乙丙己 / 丁')
  })
})

describe.each(ORDERS)('words that two deleted, and both bring back, %s before %s', (...order) => {
  async function deletedByBoth(): Promise<Table> {
    const table = await Table.openForThree('甲同时乙', '末')
    for (const hand of [table.cn, table.us]) {
      hand.place(0, 3)
      hand.newStep()
      hand.erase(2)
      hand.newStep()
    }
    await table.carry(...order, 'head')
    return table
  }

  type Act = (hand: Table['head']) => void
  const typed: Act = (hand) => {
    hand.place(0, 1)
    hand.type('子')
  }
  const divided: Act = (hand) => {
    hand.place(0, 1)
    hand.split()
  }
  const moved: Act = (hand) => hand.move(0, 1)
  const joined: Act = (hand) => {
    hand.place(1, 0)
    hand.join()
  }
  const BETWEEN: readonly (readonly [what: string, acts: readonly Act[], reads: string])[] = [
    ['moved their block', [moved], '末 / 甲同时乙'],
    ['typed there', [typed], '甲子同时乙 / 末'],
    ['typed there and moved their block', [typed, moved], '末 / 甲子同时乙'],
    ['divided their block there', [divided], '甲同时 / 乙 / 末'],
    ['divided their block there, and moved the first half', [divided, moved], '乙 / 甲同时 / 末'],
    ['joined another to their block', [joined], '甲同时乙末'],
    ['moved their block and joined it to another', [moved, joined], '末甲同时乙'],
  ]
  it.each(BETWEEN)('[TH3] are there once, after a third %s', async (_, acts, reads) => {
    const table = await deletedByBoth()
    for (const act of acts) act(table.head)
    await table.carry('head', ...order)
    table.cn.undo()
    table.us.undo()
    await table.carry(...order, 'head')
    expect(await table.text()).toBe(reads)
  })

  it('[TH3] [UN10] are there once where one had deleted some of them, and brought those back first', async () => {
    const table = await Table.openForThree('甲同时有乙', '末')
    const [first, second] = order.map((side) => table[side])
    for (const [hand, at, count] of [
      [first, 3, 1],
      [second, 4, 3],
    ] as const) {
      hand?.place(0, at)
      hand?.newStep()
      hand?.erase(count)
      hand?.newStep()
    }
    await table.carry(...order, 'head')
    moved(table.head)
    await table.carry('head', ...order)
    first?.undo()
    await table.carry(...order, 'head')
    expect(await table.text()).toBe('末 / 甲时乙')
    second?.undo()
    await table.carry(...order, 'head')
    expect(await table.text()).toBe('末 / 甲同时有乙')
  })

  it('[TH3] go again with the undo of one', async () => {
    const table = await deletedByBoth()
    moved(table.head)
    await table.carry('head', ...order)
    table.cn.undo()
    table.us.undo()
    await table.carry(...order, 'head')
    table.cn.redo()
    await table.carry(...order, 'head')
    expect(await table.text()).toBe('末 / 甲乙')
  })
})
