import { describe, expect, it } from 'vitest'
import { blockId } from '../../../model/ids.ts'
import { type Lang, newBlock } from '../../../model/memo/blocks.ts'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import { chineseNumeral, numbering } from '../../../model/memo/numbering.ts'

/** `h2` is a heading of level 2, `r1` a recommendation, `p1` a paragraph; the answer is one number a block. */
const KINDS: Readonly<Record<string, BlockKind>> = {
  h: 'heading',
  r: 'recommendation',
  p: 'paragraph',
  k: 'point',
  t: 'title',
}
function numbers(sequence: string, lang: Lang = 'zh'): string {
  const blocks = sequence.split(' ').map((mark, at) => {
    const kind = KINDS[mark.charAt(0)]
    if (kind === undefined) throw new Error(mark)
    return newBlock(blockId(String(at)), kind, '文', { level: Number(mark.slice(1)) })
  })
  const found = numbering({ lang, blocks })
  return blocks.map((b) => found.get(b.id) ?? '-').join(' ')
}

describe('numbers', () => {
  it.each([
    ['[NU1] headings count within their parent', 'h1 h2 h2 h1 h2', '一、 （一） （二） 二、 （一）'],
    ['[NU1] the third level too', 'h1 h2 h3 h3 h2 h3', '一、 （一） 1. 2. （二） 1.'],
    ['[NU1] a level that was skipped does not disturb the next', 'h1 h3 h1 h2', '一、 1. 二、 （一）'],
    ['[NU2] recommendations count through all sections', 'h1 r1 r1 h1 r1', '一、 1. 2. 二、 3.'],
    ['[NU3] sub-items restart', 'r1 r2 r2 r1 r2', '1. （1） （2） 2. （1）'],
    ['[NU3] a sub-item before any recommendation counts from 1', 'r2 r2 r1', '（1） （2） 1.'],
    ['[NU3] text between sub-items does not restart them', 'r1 r2 p1 r2', '1. （1） - （2）'],
    ['nothing else has a number', 't1 t2 p1 k1', '- - - -'],
    ['a level too deep counts as the deepest', 'h1 h7', '一、 1.'],
  ])('%s: %s', (_, sequence, expected) => {
    expect(numbers(sequence)).toBe(expected)
  })

  it('look different in English', () => {
    expect(numbers('h1 h2 h3 r1 r2 r2', 'en')).toBe('1. (a) (i) R1. (a) (b)')
  })

  it('[NU4] a block without words has no number and is not counted', () => {
    const blocks = [
      newBlock(blockId('a'), 'recommendation', '　 '),
      newBlock(blockId('b'), 'heading', ''),
      newBlock(blockId('c'), 'recommendation', '文'),
      newBlock(blockId('d'), 'heading', '文'),
    ]
    expect([...numbering({ lang: 'zh', blocks })]).toEqual([
      ['c', '1.'],
      ['d', '一、'],
    ])
  })

  it.each([
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
    [100, '100'],
    [0, '0'],
  ])('%i is %s', (n, expected) => {
    expect(chineseNumeral(n)).toBe(expected)
  })
})
