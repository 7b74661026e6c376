import { describe, expect, it } from 'vitest'
import type { Block } from '../../../model/memo/blocks.ts'
import { emptyFields, NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { pdfInput } from '../../../model/render/pdf.ts'
import type { Unwritten } from '../../../model/render/unwritten.ts'
import { heading, item, para } from '../../support/builders.ts'

type Options = { readonly draft?: boolean; readonly unwritten?: Unwritten; readonly lang?: 'zh' | 'en' }

/** 1 and 2 are headings of these levels, w words, r a recommendation, - a block without words. */
function printed(sketch: string, { draft = true, unwritten = 'mark', lang = 'zh' }: Options = {}): string {
  const blocks = [...sketch].map((sign, at): Block => {
    const name = `b${at}`
    if (sign === 'w') return para(name, '文')
    if (sign === 'r') return item(name, '议')
    return sign === '-' ? para(name, ' ') : heading(name, '题', { level: Number(sign) })
  })
  const options = { draft, madeAt: 0, lang, unwritten }
  const doc = pdfInput({ lang, blocks }, emptyFields(9), NO_PARTICIPANTS, { title: '备忘录' }, options)
  return doc.blocks.map((b) => b.number + b.spans.map((s) => s.text).join('')).join(' ')
}

describe('[PD15] a heading without words beneath', () => {
  it.each([
    ['1w1-1w', '一、题 文 二、题 〔待写〕 三、题 文', '一、题 文 二、题 文'],
    ['1w1', '一、题 文 二、题 〔待写〕', '一、题 文'],
    ['12-2w', '一、题 （一）题 〔待写〕 （二）题 文', '一、题 （一）题 文'],
    ['12-2-1w', '一、题 （一）题 〔待写〕 （二）题 〔待写〕 二、题 文', '一、题 文'],
    ['1w2-', '一、题 文 （一）题 〔待写〕', '一、题 文'],
    ['123-', '一、题 （一）题 1.题 〔待写〕', ''],
    ['21w', '（一）题 〔待写〕 一、题 文', '一、题 文'],
    ['1r1', '一、题 1.议 二、题 〔待写〕', '一、题 1.议'],
    ['1-r', '一、题 1.议', '一、题 1.议'],
    ['w', '文', '文'],
    ['', '', ''],
  ])('%s', (sketch, marked, leftOut) => {
    expect(printed(sketch)).toBe(marked)
    expect(printed(sketch, { unwritten: 'leave-out' })).toBe(leftOut)
    expect(printed(sketch, { draft: false })).toBe(leftOut)
  })

  it('is marked in English too', () => {
    expect(printed('1', { lang: 'en' })).toBe('1.题 [to be written]')
  })
})
