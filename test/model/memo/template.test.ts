import { describe, expect, it } from 'vitest'
import { type BlockId, blockId, templateId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import {
  following,
  followingBlocks,
  guidanceOf,
  instantiate,
  lockedText,
  type Template,
  type TemplateBlock,
  templateOf,
} from '../../../model/memo/template.ts'

const part = (rest: Partial<TemplateBlock> & Pick<TemplateBlock, 'part'>): TemplateBlock => ({
  kind: 'paragraph',
  level: 1,
  side: null,
  topic: null,
  locked: false,
  text: { zh: '', en: '' },
  guidance: { zh: '', en: '' },
  ...rest,
})
const TEMPLATE: Template = {
  id: templateId('small'),
  earlierIds: [templateId('small-r9')],
  version: 1,
  title: { zh: '小', en: 'Small' },
  purpose: { zh: '', en: '' },
  blocks: [
    part({ part: 'place', kind: 'dateline', locked: true, text: { zh: '{place}', en: '{place}' } }),
    part({
      part: 'news',
      kind: 'heading',
      text: { zh: '{since}以来', en: 'Since {since}' },
    }),
    part({ part: 'ai.positionCn', side: 'cn', topic: 'ai', guidance: { zh: '提示', en: 'hint' } }),
  ],
}
const FIELDS = { ...emptyFields(9), place: { zh: '北京', en: 'Beijing' } }
const counting = (): (() => BlockId) => {
  let made = 0
  return () => {
    made += 1
    return blockId(`block${made}`)
  }
}

describe('a template', () => {
  it('[TE1] becomes blocks with fresh ids, the fields filled in, and nothing of the guidance', () => {
    const blocks = instantiate(TEMPLATE, FIELDS, 'zh', counting())
    expect(blocks).toEqual([
      newBlock(blockId('block1'), 'dateline', '北京', { part: 'place', locked: true }),
      newBlock(blockId('block2'), 'heading', '上一轮对话以来', { part: 'news' }),
      newBlock(blockId('block3'), 'paragraph', '', { part: 'ai.positionCn', side: 'cn', topic: 'ai' }),
    ])
    expect(blocks.map(blockText).join('')).not.toContain('提示')
  })

  it.each([
    ['a locked block follows the form', { part: 'place', locked: true }, '上海'],
    ['an open block does not', { part: 'place' }, null],
    ['a locked block of no part has nothing to follow', { part: 'gone', locked: true }, null],
  ])('[TE2] %s', (_, rest, expected) => {
    const block = newBlock(blockId('b'), 'dateline', '北京', rest)
    const moved = { ...FIELDS, place: { zh: '上海', en: 'Shanghai' } }
    expect(lockedText(TEMPLATE, block, moved, 'zh')).toBe(expected)
  })

  const tenth = { ...FIELDS, round: 10, previousEnd: '2026-10-30' }
  const news = newBlock(blockId('n'), 'heading', '上一轮对话以来', { part: 'news' })
  const heading = (words: string) => ({ ...news, spans: [{ text: words }] })
  it.each([
    ['as the form made it', news, FIELDS, tenth, [['2026年10月以来', true]]],
    ['rewritten', heading('形势'), FIELDS, tenth, [['2026年10月以来', false]]],
    [
      'of a template that named a month',
      heading('2025年10月以来'),
      { ...FIELDS, round: 8 },
      FIELDS,
      [['上一轮对话以来', false]],
    ],
    ['that says it already', heading('2026年10月以来'), FIELDS, tenth, []],
    [
      'that the change does not concern',
      heading('形势'),
      FIELDS,
      { ...FIELDS, place: { zh: '上海', en: '' } },
      [],
    ],
    ['that is locked', { ...news, locked: true }, FIELDS, tenth, []],
    ['of another part', { ...news, part: null }, FIELDS, tenth, []],
  ] as const)(
    '[TE3] a change of the form concerns a block %s: as the last column says',
    (_, block, before, after, expected) => {
      const found = followingBlocks(TEMPLATE, { lang: 'zh', blocks: [block] }, { before, after })
      expect(found.map(({ wanted, asFilled }) => [wanted, asFilled])).toEqual(expected)
    },
  )

  it('[TE3] what the form does not know yet is not offered', () => {
    const change = { before: FIELDS, after: { ...FIELDS, round: 10 } }
    expect(following('第{n}次（{year}年）', '第九次', change, 'zh')).toBeNull()
    const known = { ...change, after: { ...change.after, year: 2027 } }
    expect(following('第{n}次（{year}年）', '第九次', known, 'zh')?.wanted).toBe('第十次（2027年）')
  })

  it('[TE4] is found by its id and by the one of earlier memoranda', () => {
    const found = ['small', 'small-r9', 'other'].map((id) => templateOf([TEMPLATE], templateId(id))?.id)
    expect(found).toEqual(['small', 'small', undefined])
  })

  it.each([
    ['ai.positionCn', 'zh', '提示'],
    ['ai.positionCn', 'en', 'hint'],
    ['gone', 'zh', undefined],
    ['toString', 'zh', undefined],
  ] as const)('the guidance of %s in %s is "%s"', (name, lang, expected) => {
    const guidance = new Map(Object.entries(guidanceOf(TEMPLATE, lang)))
    expect(guidance.get(name)).toBe(expected)
    expect([...guidance.values()]).not.toContain('')
  })
})
