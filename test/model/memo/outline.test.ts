import { describe, expect, it } from 'vitest'
import { headingOf, outline } from '../../../model/memo/outline.ts'
import { heading, id, memo, para } from '../../support/builders.ts'

describe('the outline of a text', () => {
  const text = memo(
    para('preamble', '双方举行了会谈。'),
    heading('ai', '人工智能'),
    para('a1', '现状'),
    heading('risks', '风险', { level: 2 }),
    para('a2', '双方关注'),
    heading('next', '下一步'),
  )

  it('[OU1] has one entry for each heading, with its number and every block of its section', () => {
    expect(outline(text).map(({ number, text, level, blocks }) => [number, text, level, blocks])).toEqual([
      ['一、', '人工智能', 1, [id('ai'), id('a1'), id('risks'), id('a2')]],
      ['（一）', '风险', 2, [id('risks'), id('a2')]],
      ['二、', '下一步', 1, [id('next')]],
    ])
  })

  it('[OU1] a block belongs to the heading above it; before the first heading, to none', () => {
    expect(headingOf(text, id('preamble'))).toBeNull()
    expect(headingOf(text, id('a1'))?.id).toBe(id('ai'))
    expect(headingOf(text, id('a2'))?.id).toBe(id('risks'))
    expect(headingOf(text, id('next'))?.id).toBe(id('next'))
  })
})
