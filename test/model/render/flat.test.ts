import { describe, expect, it } from 'vitest'
import type { Block } from '../../../model/memo/blocks.ts'
import { NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import type { TrackedSpan } from '../../../model/render/change-marks.ts'
import { markdown, plainText } from '../../../model/render/flat.ts'
import { htmlPage } from '../../../model/render/html.ts'
import { jsonPage } from '../../../model/render/json.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { withTracked } from '../../../model/render/pdf-tracked.ts'
import { expectedText } from '../../server/export/extract.ts'
import { seenInHtml, seenInJson, seenInMarkdown } from '../../server/export/form-words.ts'
import { heading, id, item, memo, para, point } from '../../support/builders.ts'
import { FIELDS, PARTICIPANTS, sampleMemorandum, UNLISTED } from './sample.ts'

const OPTIONS = { draft: true, madeAt: Date.UTC(2026, 10, 21, 3, 26, 5), lang: 'zh' } as const
const ABOUT = { title: '共识备忘录' }
const page = (...blocks: readonly Block[]): PdfDocument =>
  pdfInput(memo(...blocks), FIELDS, NO_PARTICIPANTS, ABOUT, OPTIONS)
const sample = pdfInput(sampleMemorandum(), FIELDS, PARTICIPANTS, ABOUT, OPTIONS)

const bare = (text: string): string => text.replace(/\s+/gu, '')
const notice = ({ notice: said, stamp }: PdfDocument) => bare(`${said} · ${stamp}`)
const HOSTILE = [
  '<script>alert(1)</script>',
  '1. 2) - + = # > *星* _线_ `码` [链](x) ![图](y) |表| ~删~ \\反 &amp; &lt;',
  '# 不是标题',
  '- 不是列表',
  '--- ',
  '=== ',
  '2026. 年',
  '**不加粗**',
  '"引" \'号\'',
  '</style></head><body onload=x>',
]
const texts: readonly (readonly [string, PdfDocument])[] = [
  ['the memorandum of the eighth round', sample],
  ...HOSTILE.map(
    (text) => [text, page(heading('h', '标题'), para('a', text), item('b', text), point('c', text))] as const,
  ),
  [
    'marks',
    page(
      para('a', '', {
        spans: [
          { text: '重要：', strong: true },
          { text: '两国' },
          { text: '应当', em: true, strong: true },
          { text: '合作', link: 'https://example.org/a(b)>c' },
        ],
      }),
    ),
  ],
]

describe('[EX13] the forms without pages', () => {
  it.each(texts)('hold the words of the page in its order: %s', (_, doc) => {
    const words = notice(doc) + expectedText(doc)
    expect(bare(plainText(doc))).toBe(words)
    expect(bare(seenInMarkdown(markdown(doc)))).toBe(words)
    expect(bare(seenInHtml(htmlPage(doc)))).toBe(words)
    expect(bare(seenInJson(jsonPage(doc)))).toBe(expectedText(doc))
  })

  it('are the same bytes when made again', () => {
    for (const write of [plainText, markdown, htmlPage, jsonPage]) expect(write(sample)).toBe(write(sample))
  })

  it('keep the spaces of the text', () => {
    const doc = page(para('a', '推动 AI 安全 (RAND) 研究'))
    for (const write of [plainText, markdown, htmlPage, jsonPage])
      expect(write(doc)).toContain('推动 AI 安全 (RAND) 研究')
  })

  it('name nobody who is not to be listed', () => {
    for (const write of [plainText, markdown, htmlPage, jsonPage])
      expect(write(sample)).not.toContain(UNLISTED.name)
  })
})

describe('[EX13] Markdown', () => {
  const said = (...blocks: readonly Block[]) =>
    markdown(page(...blocks))
      .split('\n\n')
      .slice(1)
  it('has headings, points and numbers as they are printed', () => {
    expect(
      said(
        heading('h', '总则'),
        heading('i', '建议', { level: 2 }),
        item('a', '加强对话'),
        point('b', '其一'),
      ),
    ).toEqual(['## 一、总则', '### （一）建议', '1\\. 加强对话', '- 其一\n'])
  })

  it('has stars where Markdown takes them for marks, and tags beside punctuation', () => {
    const block = para('a', '', {
      spans: [{ text: '重要：', strong: true }, { text: '应当', em: true }, { text: '。' }],
    })
    expect(said(block)).toEqual(['<strong>重要：</strong>*应当*。\n'])
  })
})

describe('[EX13] HTML', () => {
  it('is one file that asks for nothing and runs nothing, whatever the text says', () => {
    const file = htmlPage(page(...HOSTILE.map((text, i) => para(`p${i}x`, text))))
    expect(file).not.toMatch(/<script|<body [^>]|src=|@import|url\(/u)
    expect(file.match(/<\/style>/gu)).toHaveLength(1)
    expect(file).toMatch(/^<!doctype html>\n<html lang="zh-CN">/u)
  })

  it('has real lists: neighbours of one kind are one', () => {
    const file = htmlPage(
      page(item('a', '甲'), item('b', '乙', { level: 2 }), point('c', '丙'), point('d', '一是丁')),
    )
    const list =
      '<ol>\n<li>1. 甲</li>\n<li class="sub">（1）乙</li>\n</ol>\n<ul>\n<li>丙</li>\n<li class="plain">一是丁</li>\n</ul>'
    expect(file).toContain(list)
  })
})

describe('[EX13] HTML with changes', () => {
  const tracked = (...spans: readonly TrackedSpan[]) =>
    htmlPage(withTracked(page(), [{ block: { ...item('a', ''), spans }, number: '1.' }], '滚动案文'))

  it('[EX11] marks what is put in and struck, each by a side', () => {
    expect(
      tracked(
        { text: '双方' },
        { text: '应', struck: 'us' },
        { text: '必须', put: 'cn' },
        { text: '合', put: 'cn', struck: 'us' },
      ),
    ).toContain(
      '双方<del class="us" title="美方">应</del><ins class="cn" title="中方">必须</ins><ins class="cn" title="中方"><del class="us" title="美方">合</del></ins>',
    )
  })

  it('says above the text which kind of file it is', () => {
    expect(tracked({ text: '双方' })).toContain('<p class="notice">滚动案文 · 草案')
  })

  it('strikes the number of a block that is gone', () => {
    const block = {
      ...item('a', ''),
      spans: [{ text: '双方', struck: 'cn' as const }],
      end: { struck: 'cn' as const },
    }
    expect(htmlPage(withTracked(page(), [{ block, number: '1.' }], 'X'))).toContain(
      '<li><del class="cn" title="中方">1. </del><del class="cn" title="中方">双方</del></li>',
    )
  })
})

describe('[EX13] JSON', () => {
  it('has each block with its id, its kind, its number and the marks of its words', () => {
    const block = para('a', '', { side: 'cn', spans: [{ text: '中方' }, { text: '认为', strong: true }] })
    const value = JSON.parse(jsonPage(page(heading('h', '总则'), block)))
    expect(value).toMatchObject({
      format: 'concord-text',
      version: 1,
      lang: 'zh-CN',
      at: '2026-11-21T03:26:05.000Z',
    })
    expect(value.blocks).toEqual([
      { id: id('h'), kind: 'heading', level: 1, number: '一、', spans: [{ text: '总则' }] },
      {
        id: id('a'),
        kind: 'paragraph',
        level: 1,
        side: 'cn',
        number: '',
        spans: [{ text: '中方' }, { text: '认为', strong: true }],
      },
    ])
  })

  it('gives no id to what is only printed', () => {
    const { blocks } = JSON.parse(jsonPage(page(heading('h', '总则'))))
    expect(blocks.map(({ id }: { id: string | null }) => id)).toEqual([id('h'), null])
  })

  it('says in a clean copy neither a notice nor a time of its making', () => {
    const clean = pdfInput(memo(para('a', '甲')), FIELDS, NO_PARTICIPANTS, ABOUT, {
      ...OPTIONS,
      draft: false,
    })
    expect(Object.keys(JSON.parse(jsonPage(clean)))).toEqual([
      'format',
      'version',
      'lang',
      'title',
      'at',
      'blocks',
      'participants',
    ])
  })
})
