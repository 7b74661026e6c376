import { describe, expect, it } from 'vitest'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { emptyFields, NO_PARTICIPANTS, type Participant } from '../../../model/memo/particulars.ts'
import { type PdfOptions, pdfInput } from '../../../model/render/pdf.ts'
import { heading, id, item, memo, para, point } from '../../support/builders.ts'

const ABOUT = { title: '共识备忘录' }
const DRAFT: PdfOptions = { draft: true, madeAt: Date.UTC(2026, 10, 21, 3, 26, 5), lang: 'zh' }
const FIELDS = emptyFields(9)
const printed = (...blocks: readonly Block[]) =>
  pdfInput(memo(...blocks), FIELDS, NO_PARTICIPANTS, ABOUT, DRAFT).blocks
const person = (name: string, rest: Partial<Participant> = {}): Participant => ({
  name,
  affiliation: '某机构',
  head: false,
  listed: true,
  ...rest,
})

describe('what is printed', () => {
  it('[PD1] is the text in order, with its numbers', () => {
    const blocks = printed(
      heading('a', '半导体'),
      heading('b', '建议', { level: 2 }),
      item('c', '甲'),
      item('d', '乙', { level: 2 }),
      point('e', '丙'),
      para('f', '丁', { side: 'us' }),
    )
    expect(blocks.map((b) => `${b.kind} ${b.number}${b.spans.map((s) => s.text).join('')}`)).toEqual([
      'heading 一、半导体',
      'heading （一）建议',
      'recommendation 1.甲',
      'recommendation （1）乙',
      'point 丙',
      'paragraph 丁',
    ])
  })

  it('[PD2] leaves out what is empty or white space', () => {
    expect(printed(para('a', ''), para('b', ' 　'), para('c', '文')).length).toBe(1)
  })

  it.each([
    ['　　双方', '双方'],
    ['双方 ', '双方'],
    ['双 方', '双 方'],
    ['\uF0B7\u3000双方\u200b', '双方'],
  ])('takes the white space around a block away: "%s"', (text, expected) => {
    expect(
      printed(para('a', text))
        .flatMap((b) => b.spans)
        .map((s) => s.text)
        .join(''),
    ).toBe(expected)
  })

  it('takes it away across spans and keeps the marks', () => {
    const block = para('a', '', {
      spans: [{ text: '　' }, { text: ' 双', strong: true }, { text: '方 ' }, { text: ' ' }],
    })
    expect(printed(block)[0]?.spans).toEqual([{ text: '双', strong: true }, { text: '方' }])
  })

  it.each([
    ['https://example.org/a?b=c', true],
    ['mailto:office@example.org', true],
    ['javascript:alert(1)', false],
    ['file:///etc/passwd', false],
  ])('a link to %s is kept: %s', (link, kept) => {
    const block = para('a', '', { spans: [{ text: '见', link }] })
    expect(printed(block)[0]?.spans).toEqual([kept ? { text: '见', link } : { text: '见' }])
  })

  it('[PD3] names the listed participants only, by side in the order that is set, with their heads', () => {
    const people = {
      cn: [person('甲', { head: true }), person('乙', { listed: false })],
      us: [person('丙\t', { affiliation: ' 某校\n某系 ' })],
    }
    const { participants } = pdfInput(
      memo(),
      { ...FIELDS, firstSide: { zh: 'us', en: 'us' } },
      people,
      ABOUT,
      DRAFT,
    )
    expect(participants).toEqual({
      heading: '参会人员名单',
      delegations: [
        {
          heading: '美方参会者',
          people: [{ name: [{ text: '丙' }], affiliation: [{ text: '某校 某系', keep: true }], head: '' }],
        },
        {
          heading: '中方参会者',
          people: [
            { name: [{ text: '甲' }], affiliation: [{ text: '某机构', keep: true }], head: '中方团长' },
          ],
        },
      ],
    })
    expect(JSON.stringify(participants)).not.toContain('乙')
  })

  it('[PD3] a side with nobody to list has no heading', () => {
    const people = { cn: [person('甲', { listed: false })], us: [] }
    expect(pdfInput(memo(), FIELDS, people, ABOUT, DRAFT).participants.delegations).toEqual([])
  })

  it('[PD4] a draft says so, with the time in both capitals', () => {
    const doc = pdfInput(memo(), FIELDS, NO_PARTICIPANTS, ABOUT, DRAFT)
    expect(doc.notice).toBe('草案，请勿引用')
    expect(doc.stamp).toBe('北京时间 2026年11月21日 11:26 · 华盛顿时间 2026年11月20日 22:26')
    expect(doc.watermark).toEqual([
      '草案，请勿引用',
      '北京时间 2026年11月21日 11:26',
      '华盛顿时间 2026年11月20日 22:26',
    ])
    expect(doc.created).toBe(Date.UTC(2026, 10, 21, 3, 26, 5) / 1000)
  })

  it('[PD4] a clean copy has neither', () => {
    const doc = pdfInput(memo(), FIELDS, NO_PARTICIPANTS, ABOUT, { ...DRAFT, draft: false })
    expect([doc.notice, doc.stamp, doc.watermark]).toEqual(['', '', []])
  })

  it.each([
    ['两国应就人工智能（AI）开展合作', true],
    ['The two sides should cooperate on AI（人工智能）', false],
    ['2026', false],
  ])('makes both edges even only where there are no word spaces to stretch: %s', (text, even) => {
    expect(printed(para('a', text))[0]?.even).toBe(even)
  })

  it('says no more of a block than what is printed, and which one it is', () => {
    const block = item('a', '甲', { part: 'ai.recommendation', topic: 'ai', locked: true })
    expect(printed(block)).toEqual([
      { id: id('a'), kind: 'recommendation', level: 1, number: '1.', even: true, spans: [{ text: '甲' }] },
    ])
    expect(blockText(block)).toBe('甲')
  })
})
