import { describe, expect, it } from 'vitest'
import { blocksFor, lastPlaceIn, placeUnderParent, suggestedSection } from '../../../model/dossier/carry.ts'
import { itemId } from '../../../model/ids.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import { heading, id, item, memo, para, prior } from '../../support/builders.ts'

const parent = prior('2021/3/r2', '确定定义，从而限制。', { core: '确定定义' })
const items = [
  parent,
  prior('2021/3/r2.1', '分项一', { parent: parent.id }),
  prior('2021/3/r2.2', '分项二', {
    parent: parent.id,
    corrections: [{ line: 1, quote: '二', issue: 'wrong-character', correction: '贰' }],
  }),
]
const [, , second = parent] = items
let n = 0
const fresh = () => id(`new${n++}`)

describe('taking an item into the text', () => {
  it('[CA1] one block each for an item and its sub-items, with the exact wording and the core emphasised', () => {
    const blocks = blocksFor(parent, items, memo(), 'as-received', fresh)
    expect(blocks.map((b) => [b.level, b.from.join(' '), blockText(b)])).toEqual([
      [1, '2021/3/r2', '确定定义，从而限制。'],
      [2, '2021/3/r2.1', '分项一'],
      [2, '2021/3/r2.2', '分项二'],
    ])
    expect(blocks[0]?.spans).toEqual([{ text: '确定定义', strong: true }, { text: '，从而限制。' }])
  })

  it('[CA1] sub-items the text has already are left out', () => {
    const text = memo(item('a', '分项一', { from: [itemId('2021/3/r2.1')] }))
    expect(blocksFor(parent, items, text, 'as-received', fresh).map((b) => b.from[0])).toEqual([
      '2021/3/r2',
      '2021/3/r2.2',
    ])
  })

  it('[CA1] with the corrections when they are asked for; a sub-item without its parent stands at the level of a parent', () => {
    expect(blocksFor(second, items, memo(), 'corrected', fresh).map((b) => [b.level, blockText(b)])).toEqual([
      [1, '分项贰'],
    ])
    const text = memo(item('a', '确定', { from: [parent.id] }))
    expect(blocksFor(second, items, text, 'as-received', fresh)[0]?.level).toBe(2)
  })

  it('[CA2] behind the last recommendation with words of the section', () => {
    const text = memo(
      heading('h1', '半导体', { topic: 'semiconductors' }),
      para('p1', '现状'),
      item('r1', '甲'),
      item('r2', ''),
      heading('h2', '人工智能', { topic: 'ai' }),
      para('p2', '现状'),
      item('r3', ''),
      heading('h3', '结论'),
    )
    expect(lastPlaceIn(text, id('h1'))).toBe(id('r1'))
    expect(lastPlaceIn(text, id('h2'))).toBe(id('p2'))
    expect(lastPlaceIn(text, id('h3'))).toBe(id('h3'))
    expect(suggestedSection(text, parent)).toBe(id('h2'))
  })

  it('[CA4] every kind of item becomes the same kind of block; a position keeps its side and joins the positions of its side', () => {
    const became = (rest: Parameters<typeof prior>[2]) =>
      blocksFor(prior('2021/2/x1', '文字', rest), items, memo(), 'as-received', fresh).map((b) => [
        b.kind,
        b.side,
      ])[0]
    expect(became({ kind: 'position', side: 'us' })).toEqual(['paragraph', 'us'])
    expect(became({ kind: 'joint-finding' })).toEqual(['paragraph', null])
    expect(became({ kind: 'prose-recommendation' })).toEqual(['paragraph', null])
    expect(became({ kind: 'next-topic' })).toEqual(['point', null])
    expect(became({ kind: 'proposal' })).toEqual(['recommendation', null])
    const text = memo(
      heading('h1', '半导体'),
      para('p1', '双方认为'),
      para('p2', '', { side: 'cn' }),
      para('p3', '', { side: 'us' }),
      item('r1', '甲'),
    )
    expect(lastPlaceIn(text, id('h1'), para('x', '', { side: 'us' }))).toBe(id('p2'))
    expect(lastPlaceIn(text, id('h1'), para('x', ''))).toBe(id('p1'))
    expect(lastPlaceIn(text, id('h1'))).toBe(id('r1'))
  })

  it('[CA3] a sub-item goes behind its parent and the sub-items already there', () => {
    const text = memo(
      item('a', '确定', { from: [parent.id] }),
      item('b', '分项一', { level: 2, from: [itemId('2021/3/r2.1')] }),
      item('c', '另一条'),
    )
    expect(placeUnderParent(text, second)).toBe(id('b'))
    expect(placeUnderParent(memo(), second)).toBeNull()
  })
})
