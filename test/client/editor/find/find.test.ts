import { describe, expect, it } from 'vitest'
import { findIn, stepIn } from '../../../../client/editor/find/find.ts'
import { blockId } from '../../../../model/ids.ts'
import { blockText, type Memorandum, newBlock } from '../../../../model/memo/blocks.ts'

const memo: Memorandum = {
  lang: 'zh',
  blocks: [
    newBlock(blockId('a'), 'heading', '数据治理'),
    newBlock(blockId('b'), 'paragraph', '双方就数据跨境、ＡＩ和 ai 数据数据'),
  ],
}

/** The text with what was found in brackets. */
const found = (query: string) => {
  const places = findIn(memo, query)
  return memo.blocks.map((block) =>
    places
      .filter((place) => place.block === block.id)
      .toReversed()
      .reduce(
        (text, { from, to }) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
        blockText(block),
      ),
  )
}

describe('[FD1] find', () => {
  it.each([
    ['two characters', '数据', '[数据]治理', '双方就[数据]跨境、ＡＩ和 ai [数据][数据]'],
    ['without overlaps', '数据数据', '数据治理', '双方就数据跨境、ＡＩ和 ai [数据数据]'],
    ['ignores case and width', 'Ai', '数据治理', '双方就数据跨境、[ＡＩ]和 [ai] 数据数据'],
    ['ignores white space around the query', ' 跨境 ', '数据治理', '双方就数据[跨境]、ＡＩ和 ai 数据数据'],
    ['finds nothing for an empty query', '  ', '数据治理', '双方就数据跨境、ＡＩ和 ai 数据数据'],
    ['finds nothing that is not there', '半导体', '数据治理', '双方就数据跨境、ＡＩ和 ai 数据数据'],
  ])('%s', (_, query, ...expected) => {
    expect(found(query)).toEqual(expected)
  })

  it('wraps around', () => {
    expect([stepIn(3, 2, 1), stepIn(3, 0, -1), stepIn(0, -1, 1)]).toEqual([0, 2, -1])
  })
})
