import { describe, expect, it } from 'vitest'
import { carrySeveral, withoutSubItems } from '../../../model/dossier/carry-several.ts'
import { blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import { heading, id, item, memo, para, prior } from '../../support/builders.ts'

const parent = prior('2021/3/r2', '甲', { topic: 'ai' })
const child = prior('2021/3/r2.1', '甲之一', { parent: parent.id, topic: 'ai' })
const second = prior('2021/3/r3', '乙', { topic: 'ai' })
const third = prior('2021/3/r4', '丙', { topic: 'data' })
const items = [parent, child, second, third]
let n = 0
const fresh = () => id(`several${n++}`)

/** The text after the insertions, made in their order. */
const textAfter = (text: Memorandum, insertions: ReturnType<typeof carrySeveral>): readonly string[] => {
  let { blocks } = text
  for (const { after: place, blocks: each } of insertions)
    blocks = blocks.toSpliced(place === null ? 0 : blocks.findIndex((b) => b.id === place) + 1, 0, ...each)
  return blocks.map((block) => blockText(block))
}

const TEXT = memo(
  heading('h1', '人工智能', { topic: 'ai' }),
  para('p1', '现状'),
  item('r1', '旧'),
  heading('h2', '数据', { topic: 'data' }),
  item('r2', ''),
)

describe('carrying several items', () => {
  it('[CA5] each goes behind the ones before it, into its own section', () => {
    const carried = [
      { item: parent, section: id('h1') },
      { item: second, section: id('h1') },
      { item: third, section: id('h2') },
    ]
    const insertions = carrySeveral(TEXT, carried, items, 'as-received', fresh)
    expect(textAfter(TEXT, insertions)).toEqual([
      '人工智能',
      '现状',
      '旧',
      '甲',
      '甲之一',
      '乙',
      '数据',
      '丙',
      '',
    ])
  })

  it('[CA5] a sub-item is carried with its parent, and alone where its parent is in the text or is not picked', () => {
    expect(withoutSubItems([parent, child, second])).toEqual([parent, second])
    expect(withoutSubItems([child, second])).toEqual([child, second])
    const text = memo(heading('h1', '人工智能'), item('p', '甲', { from: [parent.id] }), item('q', '尾'))
    const carried = [
      { item: second, section: id('h1') },
      { item: child, section: id('h1') },
    ]
    const insertions = carrySeveral(text, carried, items, 'as-received', fresh)
    expect(textAfter(text, insertions)).toEqual(['人工智能', '甲', '甲之一', '尾', '乙'])
  })

  it('[CA5] without a section they go to the end, in their order; into an empty text as well', () => {
    const carried = [second, third].map((each) => ({ item: each, section: null }))
    expect(textAfter(TEXT, carrySeveral(TEXT, carried, items, 'as-received', fresh)).slice(-2)).toEqual([
      '乙',
      '丙',
    ])
    expect(textAfter(memo(), carrySeveral(memo(), carried, items, 'as-received', fresh))).toEqual([
      '乙',
      '丙',
    ])
  })
})
