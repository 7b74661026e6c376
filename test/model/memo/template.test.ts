import { describe, expect, it } from 'vitest'
import { type BlockId, blockId, templateId } from '../../../model/ids.ts'
import { blockText, newBlock } from '../../../model/memo/blocks.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import {
  guidanceOf,
  instantiate,
  lockedText,
  type Template,
  type TemplateBlock,
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
  version: 1,
  title: { zh: '小', en: 'Small' },
  purpose: { zh: '', en: '' },
  round: 9,
  blocks: [
    part({ part: 'place', kind: 'dateline', locked: true, text: { zh: '{place}', en: '{place}' } }),
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
      newBlock(blockId('block2'), 'paragraph', '', { part: 'ai.positionCn', side: 'cn', topic: 'ai' }),
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

  it.each([
    ['ai.positionCn', 'zh', '提示'],
    ['ai.positionCn', 'en', 'hint'],
    ['gone', 'zh', ''],
    [null, 'zh', ''],
  ] as const)('the guidance of %s in %s is "%s"', (name, lang, expected) => {
    expect(guidanceOf(TEMPLATE, name, lang)).toBe(expected)
  })
})
