import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { elementsOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { actors } from '../../support/builders.ts'
import { turn } from '../../support/gated-store.ts'
import { type Served, served } from '../room/harness.ts'

let house: Served
beforeEach(async () => {
  house = await served()
})
afterEach(() => house.stop())

const words = (doc: Y.Doc): readonly string[] => readMemorandum(doc, 'zh').blocks.map(blockText)
const textAt = (doc: Y.Doc, at: number): Y.XmlText => {
  const element = elementsOf(rootOf(doc, 'zh'))[at]
  const text = element && textsOf(element)[0]
  if (!text) throw new Error(`no block ${at}`)
  return text
}

/** Resolves when the document says so, at once or after one of the next updates. */
const when = (doc: Y.Doc, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

describe('the stock provider', () => {
  it('[RM4] two clients converge, and the journal holds it', async () => {
    const a = await house.connect(actors.cnDelegate)
    const b = await house.connect(actors.usHead)
    expect(words(a.doc)).toEqual(['第九轮共识备忘录', '人工智能', '双方同意'])
    textAt(a.doc, 2).insert(4, '加强合作')
    textAt(b.doc, 2).insert(0, '中美')
    const both = (doc: Y.Doc) => when(doc, () => words(doc)[2] === '中美双方同意加强合作')
    await Promise.all([both(a.doc), both(b.doc)])
    const memo = await house.room.memorandum('zh')
    expect(memo.ok && memo.value.blocks.map(blockText)).toEqual(words(a.doc))
    expect(house.errors).toEqual([])
  })

  it('[RM4] nothing reaches the other side before it is on the disk', async () => {
    const a = await house.connect(actors.cnDelegate)
    const b = await house.connect(actors.usHead)
    const other = await house.connect(actors.secretariat)
    house.store.gate.close()
    textAt(a.doc, 2).insert(0, '甲')
    while (house.store.gate.waiting() === 0) await turn()
    // What comes by another way is there, so the line to b is not merely slow.
    a.provider.awareness.setLocalStateField('at', 1)
    await new Promise((resolve) => b.provider.awareness.once('update', resolve))
    expect([words(b.doc)[2], words(other.doc)[2]]).toEqual(['双方同意', '双方同意'])
    await house.store.gate.open()
    await Promise.all([b, other].map(({ doc }) => when(doc, () => words(doc)[2] === '甲双方同意')))
  })

  it('[RM10] edits made while the connection was down come in by themselves', async () => {
    const a = await house.connect(actors.cnDelegate)
    const b = await house.connect(actors.usHead)
    a.provider.disconnect()
    textAt(a.doc, 2).insert(0, '离线')
    textAt(a.doc, 2).delete(4, 2)
    textAt(b.doc, 2).insert(4, '在线')
    a.provider.connect()
    const both = (doc: Y.Doc) => when(doc, () => words(doc)[2] === '离线双方在线')
    await Promise.all([both(a.doc), both(b.doc)])
  })

  it('[RM8] a full disk sends everybody away for a while, and nothing is lost', async () => {
    const a = await house.connect(actors.cnDelegate)
    const b = await house.connect(actors.usHead)
    house.store.gate.close()
    textAt(a.doc, 2).insert(0, '甲')
    while (house.store.gate.waiting() === 0) await turn()
    house.store.gate.fail()
    await when(b.doc, () => words(b.doc)[2] === '甲双方同意')
    expect(a.provider.shouldConnect).toBe(true)
    expect(house.errors.map(String)).toEqual(['Error: no space left'])
  })

  it('[PS2] the others see who it is, in the server’s words', async () => {
    const a = await house.connect(actors.cnDelegate)
    const b = await house.connect(actors.usHead)
    a.provider.awareness.setLocalStateField('user', { name: '假冒' })
    const seen = () => b.provider.awareness.getStates().get(a.doc.clientID)?.user
    while (!seen()) await new Promise((resolve) => b.provider.awareness.once('update', resolve))
    const { person, name, role, side } = actors.cnDelegate
    expect(seen()).toEqual({ person, name, role, side })
  })
})
