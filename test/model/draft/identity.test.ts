import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { BlockIds } from '../../../model/draft/identity.ts'
import { elementsOf, itemOf, readMemorandum, rootOf } from '../../../model/draft/text.ts'
import { type BlockId, blockId, itemId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { id, para } from '../../support/builders.ts'

const linked = { from: [itemId('2024/5/r8')] }

function docOf(): Y.Doc {
  const doc = new Y.Doc()
  insertBlocks(rootOf(doc, 'zh'), null, [para('a', '甲', linked), para('b', '乙')])
  return doc
}

const fresh = (): (() => BlockId) => {
  let n = 0
  return () => blockId(`fresh${String(++n).padStart(7, '0')}`)
}
const seen = (doc: Y.Doc) =>
  readMemorandum(doc, 'zh').blocks.map((b) =>
    `${blockText(b)} ${b.id.replace(/0+/, '')} ${b.from.join(' ')}`.trim(),
  )

describe('one id, one block', () => {
  it('nothing to repair changes nothing', () => {
    const doc = docOf()
    expect(new BlockIds(doc, rootOf(doc, 'zh')).repair(fresh())).toBe(0)
  })

  it('[ID1] the element that held the id before keeps it, though the copy stands above it', () => {
    const doc = docOf()
    const root = rootOf(doc, 'zh')
    const ids = new BlockIds(doc, root)
    insertBlocks(root, null, [para('a', '副本', linked)])
    expect(ids.repair(fresh())).toBe(1)
    expect(seen(doc)).toEqual(['副本 fresh1', '甲 a 2024/5/r8', '乙 b'])
    expect(ids.repair(fresh())).toBe(0)
    expect(new BlockIds(doc, root).repair(fresh())).toBe(0)
  })

  it('[ID1] of new ones the first in the text keeps it', () => {
    const doc = docOf()
    const root = rootOf(doc, 'zh')
    const ids = new BlockIds(doc, root)
    insertBlocks(root, id('b'), [para('c', '丙', linked), para('c', '丁', linked), para('c', '戊', linked)])
    expect(ids.repair(fresh())).toBe(2)
    expect(seen(doc).slice(2)).toEqual(['丙 c 2024/5/r8', '丁 fresh1', '戊 fresh2'])
  })

  it('[ID1] cut and paste elsewhere is no duplicate', () => {
    const doc = docOf()
    const root = rootOf(doc, 'zh')
    const ids = new BlockIds(doc, root)
    root.delete(0, 1)
    insertBlocks(root, id('b'), [para('a', '甲', linked)])
    expect(ids.repair(fresh())).toBe(0)
    expect(seen(doc)).toEqual(['乙 b', '甲 a 2024/5/r8'])
  })

  it('[ID2] blocks without an id each get their own, and keep what they take up', () => {
    const doc = docOf()
    const root = rootOf(doc, 'zh')
    for (const element of elementsOf(root)) element.removeAttribute('id')
    expect(new BlockIds(doc, root).repair(fresh())).toBe(2)
    expect(seen(doc)).toEqual(['甲 fresh1 2024/5/r8', '乙 fresh2'])
  })

  it('[ID1] only what a change touches is read again: 200 single blocks behind 5,000', () => {
    const doc = docOf()
    const root = rootOf(doc, 'zh')
    const many = Array.from({ length: 5000 }, (_, i) => para(`m${String(i).padStart(4, '0')}`, '段'))
    doc.transact(() => insertBlocks(root, id('b'), many))
    const ids = new BlockIds(doc, root)
    const rootsRead = vi.spyOn(root, 'toArray')
    const blocksRead = vi.spyOn(Y.XmlElement.prototype, 'getAttribute')
    for (let i = 0; i < 200; i++) {
      doc.transact(() => root.insert(1, [new Y.XmlElement('block')]))
      doc.transact(() => (root.get(1) as Y.XmlElement).setAttribute('id', i % 2 ? `single${i}` : id('m0001')))
    }
    blocksRead.mockClear()
    rootsRead.mockClear()
    expect(ids.repair(fresh())).toBe(100)
    expect([rootsRead.mock.calls.length, blocksRead.mock.calls.length]).toEqual([1, 200])
    expect(new BlockIds(doc, root).repair(fresh())).toBe(0)
  })

  it('a block without an id reads under one made of its place in the document', () => {
    const doc = docOf()
    const [first] = elementsOf(rootOf(doc, 'zh'))
    first?.removeAttribute('id')
    expect(readMemorandum(doc, 'zh').blocks[0]?.id).toBe(`item${first && itemOf(first).replace(':', 'x')}`)
  })
})
