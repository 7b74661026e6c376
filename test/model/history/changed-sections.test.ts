import { describe, expect, it } from 'vitest'
import { changedSections } from '../../../model/history/changed-sections.ts'
import { compareTexts } from '../../../model/history/compare.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { heading, item, memo, para } from '../../support/builders.ts'

const AI = heading('ai', '人工智能')
const SUB = heading('sub', '治理', { level: 2 })
const DATA = heading('data', '数据')
const INTRO = para('intro', '双方回顾了既往共识。')
const [A, B, C] = [
  item('a', '两国应加强对话。'),
  item('b', '两国应通报进展。'),
  item('c', '双方应保护数据。'),
]
const BEFORE = [INTRO, AI, A, SUB, B, DATA, C]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const told = (...after: readonly Block[]) =>
  changedSections(compareTexts(memo(...BEFORE), memo(...after)).rows).map(
    ({ number, heading: title, blocks }) => `${number}${title} ${blocks}`,
  )

describe('[RN8] what changed, section by section', () => {
  it('nothing', () => expect(told(...BEFORE)).toEqual([]))
  it('words, in the section of the highest level that they stand in', () =>
    expect(told(INTRO, AI, words(A, '两国应深化对话。'), SUB, words(B, '两国宜通报进展。'), DATA, C)).toEqual(
      ['一、人工智能 2'],
    ))
  it('before the first heading', () =>
    expect(told(words(INTRO, '双方重申既往共识。'), ...BEFORE.slice(1))).toEqual([' 1']))
  it('what is new, what is gone where it stood; that others count otherwise is no change of them', () =>
    expect(told(INTRO, AI, SUB, B, DATA, item('n', '双方应通报事件。'), C)).toEqual([
      '一、人工智能 1',
      '二、数据 1',
    ]))
  it('a move, where it stands now; a heading counts to its own section, as it reads now', () => {
    expect(told(INTRO, AI, SUB, B, DATA, C, A)).toEqual(['二、数据 1'])
    expect(told(INTRO, AI, A, SUB, B, words(DATA, '数据安全'), C)).toEqual(['二、数据安全 1'])
  })
})
