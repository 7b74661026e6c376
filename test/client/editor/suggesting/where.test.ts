import { describe, expect, it } from 'vitest'
import { whereWritten } from '../../../../client/editor/suggesting/where.ts'
import { countedBlocks } from '../../../../client/session/positions/counted-blocks.ts'
import { EMPTY_DOSSIER } from '../../../../model/dossier/dossier.ts'
import { heading, id, item, memo, para } from '../../../support/builders.ts'

const TEXT = memo(
  para('title', '第九轮共识备忘录', { kind: 'title', locked: true }),
  para('first', '前言。'),
  heading('ai', '人工智能'),
  item('one', '双方应加强合作。'),
  para('empty', ''),
  item('two', '双方应继续对话。'),
  para('last', '完。'),
)

const where = (over: readonly string[], behind: string | null = null) =>
  whereWritten(TEXT, countedBlocks(EMPTY_DOSSIER, TEXT), {
    ...{ over: over.map(id), behind: behind === null ? null : id(behind) },
  })

describe('[SX28] which paragraphs are written over', () => {
  it.each([
    ['a paragraph', ['first'], { first: { is: 'paragraph', n: 1, number: '' }, last: null }],
    ['a recommendation', ['two'], { first: { is: 'paragraph', n: 3, number: '2.' } }],
    ['a heading', ['ai'], { first: { is: 'heading', number: '一、' } }],
    ['an empty one', ['empty'], { first: { is: 'empty', below: { n: 2, number: '1.' } } }],
    ['several', ['one', 'empty', 'two'], { first: { n: 2 }, last: { n: 3, number: '2.' } }],
  ] as const)('%s', (_, over, said) => expect(where(over)).toMatchObject({ is: 'over', ...said }))

  it('a new one, below another or what follows the form, or at the start', () => {
    expect(where([], 'last')).toEqual({ is: 'new', below: { is: 'paragraph', n: 4, number: '' } })
    expect(where([], 'title')).toEqual({ is: 'new', below: { is: 'form' } })
    expect(where([])).toEqual({ is: 'new', below: null })
  })

  it('nothing where they are gone', () => expect(where(['gone'])).toBeNull())
})
