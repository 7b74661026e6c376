import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import {
  insertBlocks,
  moveBlock,
  removeBlock,
  rewriteBlock,
  rewriteLocked,
} from '../../../model/draft/edit.ts'
import { readMemorandum, textsOf } from '../../../model/draft/text.ts'
import { itemId } from '../../../model/ids.ts'
import type { Block, Span } from '../../../model/memo/blocks.ts'
import { heading, id, item, para } from '../../support/builders.ts'
import { chance, seeds } from '../../support/chance.ts'
import { formatIn } from '../../support/marked.ts'
import { blocks, cost, docOf, element, items, root, spansBy, three, words } from './documents.ts'

describe('blocks in the document', () => {
  it('read as they were written, whatever they are', () => {
    const all = [
      heading('h', '标题', { level: 3, topic: 'ai', part: 'theme1' }),
      para('p', '正文', { side: 'us', locked: true }),
      item('r', '建议', { level: 2, from: [itemId('2024/5/r8'), itemId('2021/3/r2.1')] }),
      para('e', ''),
    ]
    expect(blocks(docOf(...all))).toEqual(all)
  })

  it('are written without a warning', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    three()
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
  })

  it('keep strong, em and link', () => {
    const spans: readonly Span[] = [
      { text: '普通' },
      { text: '重', strong: true },
      { text: '斜', strong: true, em: true },
      { text: '链', link: 'https://example.org' },
    ]
    expect(blocks(docOf(para('p', '', { spans })))[0]?.spans).toEqual(spans)
  })

  it('neighbouring words with the same marks are one span, whatever marks Yjs keeps between them', () => {
    const doc = docOf(para('p', '双方同意'))
    for (const text of textsOf(element(doc, 'p'))) {
      formatIn(text, '<a>双方<b>同意', { strong: {} })
      formatIn(text, '双方<a>同意<b>', { strong: {} })
    }
    expect(blocks(doc)[0]?.spans).toEqual([{ text: '双方同意', strong: true }])
  })

  it('an unknown attribute value reads as the default', () => {
    const doc = three()
    for (const [name, value] of [
      ['kind', 'table'],
      ['level', '99'],
      ['side', 'eu'],
      ['from', 'x  2024/5/r8'],
    ] as const)
      element(doc, 'p').setAttribute(name, value)
    expect(blocks(doc)[1]).toMatchObject({ kind: 'paragraph', level: 1, side: null, from: ['2024/5/r8'] })
  })

  it('reading writes nothing', () => {
    const doc = three()
    expect(cost(doc, () => void readMemorandum(doc, 'en'))).toMatchObject({ updates: 0 })
  })
})

describe('editing blocks', () => {
  it.each([
    ['at the start', null, ['新', '一', '二', '三']],
    ['behind a block', 'h', ['一', '新', '二', '三']],
    ['at the end', 'r', ['一', '二', '三', '新']],
    ['at the end when the block is gone', 'gone', ['一', '二', '三', '新']],
  ] as const)('inserts %s', (_, after, expected) => {
    const doc = three()
    insertBlocks(root(doc), after === null ? null : id(after), [para('n', '新')])
    expect(words(doc)).toEqual(expected)
  })

  it('removes one, and nothing when it is gone', () => {
    const doc = three()
    removeBlock(root(doc), id('p'))
    removeBlock(root(doc), id('p'))
    expect(words(doc)).toEqual(['一', '三'])
  })

  it.each([
    ['up', 'r', 0, ['三', '一', '二']],
    ['down', 'h', 1, ['二', '一', '三']],
    ['to the end', 'h', 2, ['二', '三', '一']],
    ['beyond the end', 'h', 9, ['二', '三', '一']],
    ['nowhere', 'p', 1, ['一', '二', '三']],
  ] as const)('moves %s, and the neighbours keep their identity', (_, name, to, expected) => {
    const doc = three()
    const before = items(doc)
    const all = blocks(doc)
    doc.transact(() => moveBlock(root(doc), id(name), to))
    expect(words(doc)).toEqual(expected)
    expect([...blocks(doc)].sort(byId)).toEqual([...all].sort(byId))
    for (const [other, held] of before) if (other !== id(name)) expect(items(doc).get(other ?? '')).toBe(held)
  })

  it('rewrites only what differs', () => {
    const doc = docOf(para('p', '双方一致同意加强合作'))
    const block = para('p', '双方同意加强合作')
    expect(cost(doc, () => rewriteBlock(element(doc, 'p'), block))).toEqual({
      updates: 1,
      structs: 0,
      deletions: 1,
    })
    expect(cost(doc, () => rewriteBlock(element(doc, 'p'), block)).updates).toBe(0)
    expect(words(doc)).toEqual(['双方同意加强合作'])
  })

  it('rewriting does not cut a character of two code units', () => {
    const doc = docOf(para('p', '甲𠮷乙'))
    rewriteBlock(element(doc, 'p'), para('p', '甲𠮸乙'))
    expect(words(doc)).toEqual(['甲𠮸乙'])
    rewriteBlock(element(doc, 'p'), para('p', '甲𠀷乙'))
    expect(words(doc)).toEqual(['甲𠀷乙'])
  })

  it('rewriting makes several texts one again', () => {
    const doc = docOf(para('p', '一'))
    element(doc, 'p').insert(1, [new Y.XmlText('二')])
    expect(words(doc)).toEqual(['一二'])
    rewriteBlock(element(doc, 'p'), para('p', '一二三'))
    expect(textsOf(element(doc, 'p'))).toHaveLength(1)
    expect(words(doc)).toEqual(['一二三'])
  })

  it.each(seeds(3))('rewriting gives any words and marks, seed %i', (seed) => {
    const random = chance(seed)
    const doc = docOf(para('p', ''))
    for (let i = 0; i < 150; i++) {
      const block = para('p', '', { spans: spansBy(random), side: random.pick(['cn', 'us', null]) })
      doc.transact(() => rewriteBlock(element(doc, 'p'), block))
      expect(blocks(doc)).toEqual([block])
    }
  })
})

describe('locked blocks follow the form', () => {
  it('[FI1] each gets its text, others keep theirs', () => {
    const doc = docOf(
      para('t', '旧题', { locked: true, part: 'title' }),
      para('k', '不随表', { locked: true, part: 'other' }),
      para('p', '正文', { part: 'title' }),
    )
    rewriteLocked(root(doc), (block) => (block.part === 'title' ? '新题' : null))
    expect(words(doc)).toEqual(['新题', '不随表', '正文'])
    expect(
      cost(doc, () => rewriteLocked(root(doc), (b) => (b.part === 'title' ? '新题' : null))).updates,
    ).toBe(0)
  })
})

const byId = (a: Block, b: Block) => (a.id < b.id ? -1 : 1)
