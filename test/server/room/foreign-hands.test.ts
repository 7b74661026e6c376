import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { elementsOf, rootOf, textsOf } from '../../../model/draft/text.ts'
import { para } from '../../support/builders.ts'
import { Table } from '../../support/hands/table.ts'

/** The text of a block of the us side, as its client has it. */
function wordsOf(table: Table, block: number): Y.XmlText {
  const element = elementsOf(rootOf(table.us.text.doc, 'zh'))[block]
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error('no such text')
  return text
}

/** The us side is a client of somebody else's making: it names all that was ever deleted with every edit. */
async function meeting(...blocks: readonly string[]): Promise<Table> {
  const table = await Table.openBlocks(
    blocks.map((text, i) => para(`start${i}`, text)),
    ['us'],
  )
  table.cn.place(0, 2)
  table.cn.split()
  await table.carry('cn', 'us')
  return table
}

describe('what a client of somebody else’s making writes beside a divided paragraph', () => {
  type Case = readonly [string, (table: Table) => void, string]
  const CASES: readonly Case[] = [
    ['words at the very start', (table) => wordsOf(table, 0).insert(0, '新'), '新甲乙 / 丙丁'],
    ['words at the end of the first half', (table) => wordsOf(table, 0).insert(2, '新'), '甲乙新 / 丙丁'],
    ['words in the second half', (table) => wordsOf(table, 1).insert(1, '新'), '甲乙 / 丙新丁'],
    [
      'words like those that were taken out',
      (table) => wordsOf(table, 0).insert(2, '丙丁'),
      '甲乙丙丁 / 丙丁',
    ],
    ['a deletion', (table) => wordsOf(table, 1).delete(0, 1), '甲乙 / 丁'],
    [
      'words in place of others, the same ones',
      (table) => {
        wordsOf(table, 1).delete(0, 2)
        wordsOf(table, 1).insert(0, '丙丁')
      },
      '甲乙 / 丙丁',
    ],
    [
      'words in a block that it emptied',
      (table) => {
        wordsOf(table, 1).delete(0, 2)
        wordsOf(table, 1).insert(0, '新')
      },
      '甲乙 / 新',
    ],
  ]
  it.each(CASES)('[TH8] %s: nothing is taken out', async (_, write, expected) => {
    const table = await meeting('甲乙丙丁')
    table.us.text.doc.transact(() => write(table))
    await table.carry('us', 'cn')
    expect(await table.text()).toBe(expected)
  })

  it('[TH8] the same letter before one that another deletes and brings back: both are there', async () => {
    const table = await meeting('甲乙丙丁')
    wordsOf(table, 1).insert(0, '丙')
    table.cn.place(1, 1)
    table.cn.newStep()
    table.cn.erase(1)
    await table.carry('cn', 'us')
    table.cn.undo()
    await table.carry('cn', 'us')
    expect(await table.text()).toBe('甲乙 / 丙丙丁')
  })

  it('[TH8] all that it knows, sent again: nothing changes', async () => {
    const table = await meeting('甲乙丙丁')
    const before = await table.written()
    table.send('us', Y.encodeStateAsUpdate(table.us.text.doc))
    await table.carry('us', 'cn')
    expect(await table.written()).toBe(before)
    expect(await table.text()).toBe('甲乙 / 丙丁')
  })

  it('[TH8] a paragraph that both divide: no letter is lost', async () => {
    const table = await Table.openBlocks([para('start', '甲乙丙丁戊己')], ['us'])
    table.cn.place(0, 2)
    table.cn.split()
    table.us.place(0, 4)
    table.us.split()
    await table.carry('cn', 'us')
    const text = await table.text()
    for (const letter of '甲乙丙丁戊己') expect(text).toContain(letter)
  })
})

it('[TH8] an edit of ours that arrives twice, since its receipt was lost: nothing is taken out', async () => {
  const table = await Table.open('甲乙丙丁')
  const sent: Uint8Array[] = []
  table.cn.text.doc.on('update', (update: Uint8Array) => sent.push(update))
  table.cn.place(0, 2)
  table.cn.split()
  await table.carry('cn', 'us')
  const before = await table.written()
  for (const update of sent.splice(0)) table.send('cn', update)
  await table.carry('cn', 'us')
  expect(await table.written()).toBe(before)
  expect(await table.text()).toBe('甲乙 / 丙丁')
})

it('[TH5] who deletes one of two copies that they see does not delete both', async () => {
  const table = await Table.open('甲乙丙丁戊己')
  table.cn.place(0, 2)
  table.cn.split()
  table.us.place(0, 2)
  table.us.split()
  await table.carry('cn')
  table.us.place(1, 1)
  table.us.erase(1)
  await table.carry('us', 'cn')
  for (const letter of '甲乙丁戊己') expect(await table.text()).toContain(letter)
})
