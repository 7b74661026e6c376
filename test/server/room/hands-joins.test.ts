import { describe, expect, it } from 'vitest'
import { Table } from '../../support/hands/table.ts'

type Side = 'cn' | 'us'
const ORDERS: readonly (readonly [Side, Side])[] = [
  ['cn', 'us'],
  ['us', 'cn'],
]

describe('where a block goes that somebody joins to another', () => {
  it('[TH2] a block goes to the one before it, whatever of another stands there until the mending arrives', async () => {
    const table = await Table.open('甲乙丙丁')
    table.cn.place(0, 2)
    table.cn.split()
    table.cn.place(0, 1)
    table.cn.split()
    table.us.place(0, 3)
    table.us.type('己')
    await table.carry('us')
    expect(table.cn.lines()).toEqual(['甲己', '乙', '丙丁'])
    table.cn.place(1, 0)
    table.cn.join()
    await table.carry('cn')
    expect(await table.text()).toBe('甲乙 / 丙己丁')
  })

  it('[TH2] a block goes behind what a third divided off and somebody moved there, if its author knows that', async () => {
    const table = await Table.open('甲乙丙', '丁')
    table.cn.place(0, 2)
    table.cn.split()
    await table.carry('cn')
    table.us.move(1, 1)
    await table.carry('us')
    expect(table.cn.lines()).toEqual(['甲乙', '丁', '丙'])
    table.us.move(2, -1)
    table.cn.place(1, 0)
    table.cn.join()
    await table.carry('us', 'cn')
    expect(await table.text()).toBe('甲乙丁 / 丙')
  })

  it('[TH3] a block that stood twice goes to what stands before it once another has undone a join', async () => {
    const table = await Table.open('甲乙', '丙丁戊')
    table.cn.place(1, 0)
    table.cn.newStep()
    table.cn.join()
    table.cn.newStep()
    table.us.place(1, 1)
    table.us.split()
    await table.carry('cn')
    expect(table.us.lines()).toEqual(['甲乙丙丁戊', '丁戊'])
    table.us.place(1, 0)
    table.us.join()
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙 / 丙丁戊')
  })
})

describe.each(ORDERS)('what both do with blocks, %s before %s', (...order) => {
  it('[TH2] a second half that its author takes back goes to the first, not behind what another divided from it', async () => {
    const table = await Table.open('甲乙丙丁戊')
    const [first, second] = [table[order[0]], table[order[1]]]
    first.place(0, 4)
    first.split()
    second.place(0, 2)
    second.newStep()
    second.split()
    second.newStep()
    second.undo()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙丙丁 / 戊')
  })

  it('[TH2] each joins one block to the other: the one before them keeps its words', async () => {
    const table = await Table.open('甲', '乙丙', '丁戊')
    table.cn.place(2, 0)
    table.cn.join()
    table.us.move(1, 1)
    table.us.place(2, 0)
    table.us.join()
    await table.carry(...order)
    const [first, second, ...more] = (await table.text()).split(' / ')
    expect([first, ...more]).toEqual(['甲'])
    expect([...(second ?? '')].toSorted()).toEqual([...'乙丙丁戊'].toSorted())
  })

  it('[TH2] a block that somebody divides, and another moves twice, having seen it empty', async () => {
    const table = await Table.open('甲', '', '丙', '丁')
    table.us.place(1, 0)
    table.us.type('乙')
    table.us.type('戊')
    table.us.place(1, 1)
    table.us.split()
    table.cn.move(1, 1)
    table.cn.move(2, 1)
    await table.carry(...order)
    expect(await table.text()).toBe('甲 / 丙 / 丁 / 乙 / 戊')
  })

  it('[TH2] a break that somebody undoes and makes again: what another divided from that half is there once', async () => {
    const table = await Table.open('甲乙丙丁戊')
    const [first, second] = [table[order[0]], table[order[1]]]
    first.place(0, 3)
    first.split()
    second.place(0, 1)
    second.newStep()
    second.split()
    second.newStep()
    await table.carry(order[0])
    second.undo()
    await table.carry(order[1])
    second.redo()
    await table.carry(order[1])
    expect(await table.text()).toBe('甲 / 乙丙 / 丁戊')
  })

  it('[TH2] a half that somebody joins to another half, which stood before it until the mending arrived', async () => {
    const table = await Table.open('甲乙丙丁')
    const [first, second] = [table[order[0]], table[order[1]]]
    first.place(0, 3)
    first.split()
    second.place(0, 1)
    second.split()
    await table.carry(order[0])
    const last = second.lines().length - 1
    second.place(last, 0)
    second.join()
    await table.carry(order[1])
    expect((await table.text()).replaceAll(' / ', '')).toBe('甲乙丙丁')
  })

  it('[TH5] a letter that somebody had deleted is not where a break comes', async () => {
    const table = await Table.open('甲', '乙丙丁戊')
    table.disconnect('cn')
    table.cn.place(1, 0)
    table.cn.join()
    table.cn.place(0, 3)
    table.cn.split()
    table.us.place(1, 3)
    table.us.erase(1)
    table.us.place(1, 1)
    table.us.split()
    await table.carry('us')
    table.connect('cn')
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙 / 丙 / 戊')
  })

  it('[TH5] one of two copies that somebody deletes, whose other one went where another had moved the block', async () => {
    const table = await Table.open('甲乙', '丁')
    table.cn.place(0, 2)
    table.cn.newStep()
    table.cn.erase(1)
    table.cn.newStep()
    table.us.place(0, 1)
    table.us.split()
    await table.carry('us')
    table.cn.undo()
    expect(table.cn.lines()).toEqual(['甲乙', '乙', '丁'])
    table.cn.place(1, 1)
    table.cn.erase(1)
    table.us.move(0, 1)
    await table.carry(...order)
    expect(await table.text()).toContain('乙')
  })
})

describe.each(ORDERS)('words at both sides of a break that another takes out, %s before %s', (...order) => {
  it.each([
    [1, 0],
    [0, 1],
  ])('[TH2] stand at their sides, whichever were typed first', async (...blocks) => {
    const table = await Table.open('甲乙', '丙丁', '末')
    for (const block of blocks) {
      table.cn.place(block, block === 0 ? 2 : 0)
      table.cn.type(block === 0 ? '前' : '后')
      table.cn.type(block === 0 ? '文' : '语')
    }
    table.us.place(1, 0)
    table.us.join()
    await table.carry(...order)
    expect(await table.text()).toBe('甲乙前文后语丙丁 / 末')
    expect(await table.doubts()).toEqual([])
  })
})
