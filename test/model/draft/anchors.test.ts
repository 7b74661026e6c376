import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorAt, placeOf } from '../../../model/draft/anchors.ts'
import { insertBlocks, moveBlock, removeBlock } from '../../../model/draft/edit.ts'
import { elementOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { blockOf, blockText } from '../../../model/memo/blocks.ts'
import { id, para } from '../../support/builders.ts'
import { deleteIn, insertAt, marked } from '../../support/marked.ts'

const WORDS = '双方认识到人工智能治理的重要性，同意加强对话'

function docOf(): Y.Doc {
  const doc = new Y.Doc()
  insertBlocks(rootOf(doc, 'zh'), null, [para('a', WORDS), para('b', '其他内容')])
  return doc
}
function text(doc: Y.Doc, name: string): Y.XmlText {
  const element = elementOf(rootOf(doc, 'zh'), id(name))
  const found = element && textsOf(element)[0]
  if (!found) throw new Error(name)
  return found
}
const anchor = (doc: Y.Doc, quote: string) => {
  const from = WORDS.indexOf(quote)
  const found = anchorAt(doc, 'zh', { block: id('a'), from, to: from + quote.length })
  if (!found) throw new Error('no anchor')
  return found
}
/** The words the anchor is on now, with the block; null is an orphan. */
function on(doc: Y.Doc, at: ReturnType<typeof anchor>): string | null {
  const place = placeOf(doc, at)
  if (!place) return null
  const block = blockOf(readMemorandum(doc, 'zh'), place.block)
  return `${place.block.replace(/0+$/, '')}: ${block && blockText(block).slice(place.from, place.to)}`
}

describe('an anchor', () => {
  it('[AN1] keeps the quote and its context', () => {
    expect(anchor(docOf(), '人工智能')).toMatchObject({
      block: id('a'),
      quote: '人工智能',
      before: '双方认识到',
      after: '治理的重要性，同意加强对话',
    })
  })

  it.each([
    ['no such block', { block: id('x'), from: 0, to: 1 }],
    ['no character', { block: id('a'), from: 3, to: 3 }],
    ['behind the end', { block: id('a'), from: 99, to: 100 }],
  ])('[AN1] is not made on %s', (_, place) => {
    expect(anchorAt(docOf(), 'zh', place)).toBeNull()
  })

  const EDITS: readonly (readonly [string, (doc: Y.Doc) => void, string | null])[] = [
    ['nothing', () => undefined, 'a: 人工智能'],
    ['typing before it', (doc) => text(doc, 'a').insert(0, '中美'), 'a: 人工智能'],
    [
      'typing right before it',
      (doc) => insertAt(text(doc, 'a'), '双方认识到<a>人工智能治理的重要性，同意加强对话', '新'),
      'a: 人工智能',
    ],
    [
      'typing right behind it',
      (doc) => insertAt(text(doc, 'a'), '双方认识到人工智能<a>治理的重要性，同意加强对话', '新'),
      'a: 人工智能',
    ],
    [
      'typing inside it',
      (doc) => insertAt(text(doc, 'a'), '双方认识到人工<a>智能治理的重要性，同意加强对话', '类'),
      'a: 人工类智能',
    ],
    [
      'deleting a part of it',
      (doc) => deleteIn(text(doc, 'a'), '双方认识到<a>人工<b>智能治理的重要性，同意加强对话'),
      'a: 智能',
    ],
    [
      'deleting all of it',
      (doc) => deleteIn(text(doc, 'a'), '双方认识到<a>人工智能<b>治理的重要性，同意加强对话'),
      null,
    ],
    ['deleting the block', (doc) => removeBlock(rootOf(doc, 'zh'), id('a')), null],
    ['a move of the block', (doc) => moveBlock(rootOf(doc, 'zh'), id('a'), 1), 'a: 人工智能'],
    [
      'a split of the block',
      (doc) => {
        deleteIn(text(doc, 'a'), '双方认<a>识到人工智能治理的重要性，同意加强对话<b>')
        insertBlocks(rootOf(doc, 'zh'), id('a'), [para('c', '识到人工智能治理的重要性，同意加强对话')])
      },
      'c: 人工智能',
    ],
    [
      'cut and paste into another block',
      (doc) => {
        deleteIn(text(doc, 'a'), '双方认<a>识到人工智能治理<b>的重要性，同意加强对话')
        insertAt(text(doc, 'b'), '其他<a>内容', '识到人工智能治理')
      },
      'b: 人工智能',
    ],
  ]

  it.each(EDITS)('[AN2] after %s', (_, edit, expected) => {
    const doc = docOf()
    const at = anchor(doc, '人工智能')
    doc.transact(() => edit(doc))
    expect(on(doc, at)).toBe(expected)
  })

  it('[AN2] is the same for everybody, whoever typed', () => {
    const [a, b] = [docOf(), new Y.Doc()]
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    const at = anchor(a, '治理')
    insertAt(text(a, 'a'), '双方认识到<a>人工智能治理的重要性，同意加强对话', '生成式')
    text(b, 'a').insert(0, '中美')
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    expect(on(a, at)).toBe('a: 治理')
    expect(placeOf(b, at)).toEqual(placeOf(a, at))
  })

  it('[AN2] a short quote is found again only beside its context', () => {
    const doc = docOf()
    const at = anchor(doc, '的')
    text(doc, 'a').delete(0, WORDS.length)
    text(doc, 'b').insert(0, '这是别的')
    expect(on(doc, at)).toBeNull()
    text(doc, 'b').insert(0, '人工智能治理的重要性')
    expect(on(doc, at)).toBe('b: 的')
    expect(placeOf(doc, at)).toMatchObject({ from: marked('人工智能治理<a>的<b>重要性这是别的').from })
  })

  it('[AN2] whatever its positions hold, it does not throw', () => {
    const doc = docOf()
    const at = anchor(doc, '人工智能')
    for (const start of ['', '{}', '[]', 'null', '"x"', '{"item":{"client":1,"clock":999999}}'])
      expect(on(doc, { ...at, start })).toBe('a: 人工智能')
    expect(
      on(doc, { ...at, start: 'x', end: 'x', quote: '不在文中的话语', before: '', after: '' }),
    ).toBeNull()
  })

  it('[AN2] works in a block whose text a merge left in several pieces', () => {
    const doc = docOf()
    elementOf(rootOf(doc, 'zh'), id('b'))?.insert(1, [new Y.XmlText('后一半')])
    const { from, to } = marked('其他内<a>容后一<b>半')
    const at = anchorAt(doc, 'zh', { block: id('b'), from, to })
    expect(at?.quote).toBe('容后一')
    if (at) expect(on(doc, at)).toBe('b: 容后一')
    text(doc, 'b').insert(0, '前')
    if (at) expect(on(doc, at)).toBe('b: 容后一')
  })
})
