import { describe, expect, it } from 'vitest'
import { type FormatChange, formatChanges } from '../../../../client/panels/suggestions/format.ts'
import { lineEndsOnly, nameOfForm } from '../../../../client/panels/suggestions/wordings.ts'
import { lettersOf } from '../../../../model/history/range.ts'
import { runsBetween } from '../../../../model/history/range-changes.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { para } from '../../../support/builders.ts'
import { changeOf } from '../../../support/table.ts'

const link = 'https://example.org/'
const A = para('a', '双方应加强合作。')
const linked: Block = { ...A, spans: [{ text: '双方', link }, { text: '应加强合作。' }] }
const strong: Block = { ...A, spans: [{ text: '双方', strong: true }, { text: '应加强合作。' }] }

describe('[SG6] what is changed beside words', () => {
  const cases: readonly (readonly [string, Block, Block, readonly FormatChange[]])[] = [
    ['nothing', A, A, []],
    ['words alone', A, para('a', '双方必须加强合作。'), []],
    ['a link', A, linked, [{ is: 'link', words: '双方', href: link }]],
    ['a link taken off', linked, A, [{ is: 'unlinked', words: '双方' }]],
    ['加粗', A, strong, [{ is: 'type', words: '双方' }]],
    ['another kind', A, { ...A, kind: 'heading', level: 2 }, [{ is: 'kind', kind: 'heading', level: 2 }]],
    ['another side', A, { ...A, side: 'us' }, [{ is: 'side', side: 'us' }]],
    [
      'new words with a link',
      A,
      { ...A, spans: [{ text: '双方应' }, { text: '按附件', link }, { text: '加强合作。' }] },
      [{ is: 'link', words: '按附件', href: link }],
    ],
  ]
  it('new paragraphs of another kind, and bold and italic words that come in', () => {
    const heading: Block = { ...para('h', '标题贴入'), kind: 'heading', level: 2 }
    const point: Block = { ...para('p', '第一项很长很长很长的内容要截断'), kind: 'point' }
    const bold: Block = {
      ...para('b', ''),
      spans: [{ text: '加粗', strong: true }, { text: '与' }, { text: '斜体', em: true }],
    }
    const now = [A]
    const blocks = [A, heading, point, bold, para('q', '平常一段')]
    expect(formatChanges(now, blocks, runsBetween(lettersOf(now), lettersOf(blocks)))).toEqual([
      { is: 'strong', words: '加粗' },
      { is: 'em', words: '斜体' },
      { is: 'fresh', words: '标题贴入', kind: 'heading', level: 2 },
      { is: 'fresh', words: '第一项很长很长很长的内容…', kind: 'point', level: 1 },
    ])
    const kept: Block = { ...strong, spans: [...strong.spans, { text: '新词' }] }
    expect(formatChanges([strong], [kept], runsBetween(lettersOf([strong]), lettersOf([kept])))).toEqual([])
  })

  it.each(cases)('%s', (_, was, is, wanted) => {
    const runs = runsBetween(lettersOf([was]), lettersOf([is]))
    expect(formatChanges([was], [is], runs)).toEqual(wanted)
  })
})

it('[SG6] paragraphs that are divided or joined, their words as they were', () => {
  const says = (before: string, after: string) => lineEndsOnly({ before, after })
  expect(says('甲，乙。', '甲，\n乙。')).toBe('divided')
  expect(says('甲。\n乙。', '甲。乙。')).toBe('joined')
  expect(says('甲，乙。', '甲，\n丙。')).toBeNull()
  expect(says('甲', '甲')).toBeNull()
  expect(says('', '甲\n乙')).toBeNull()
})

it('[SG6] words for a part of the form that has none are new, and a paragraph without its words is gone', () => {
  const [full, empty] = [para('a', '双方应加强合作。'), para('a', ' ')]
  expect(nameOfForm(changeOf([empty], [full]))).toBe('insertion')
  expect(nameOfForm(changeOf([empty], [full, para('b', '又一段。')]))).toBe('insertion')
  expect(nameOfForm(changeOf([empty], [{ ...empty, kind: 'point' }]))).toBe('change')
  expect(nameOfForm(changeOf([full], [empty]))).toBe('deletion')
  expect(nameOfForm(changeOf([full, empty], []))).toBe('deletion')
  expect(nameOfForm(changeOf([full], [full, para('b', '又一段。')]))).toBe('change')
})
