import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { elementsOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { actors } from '../../support/builders.ts'
import { type Served, served } from './harness.ts'

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
  it('[SY4] two clients converge, and the journal holds it', async () => {
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
})
