import { afterAll, describe, expect, it } from 'vitest'
import type { PageThread } from '../../../model/render/page-comments.ts'
import { withNotes } from '../../../model/render/page-notes.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { item, para } from '../../support/builders.ts'
import { difference, expectedText, extractedLines, extractedText, poppler } from './extract.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())
const AT = Date.UTC(2026, 10, 21)
const OPTIONS = { draft: true, madeAt: AT, lang: 'zh' } as const
const thread = (block: number, from: number, to: number, text: string): PageThread => ({
  ...{ block, from, to, about: '', resolved: block % 2 === 0, internal: block % 3 === 0 },
  says: [
    { hand: 'cn', at: AT, text },
    { hand: 'us', at: AT, text: '请再议。\n\n另见附件。' },
  ],
})
async function print(doc: PdfDocument): Promise<Uint8Array> {
  const printed = await printer.print(doc)
  if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
  return printed.value
}

describe('[PD16] the printed notes', () => {
  it('of a hundred comments, some of them long, come back word by word behind the text', async () => {
    const page = pdfInput(sampleMemorandum(), FIELDS, PARTICIPANTS, { title: '共识备忘录' }, OPTIONS)
    const comments = Array.from({ length: 100 }, (_, n) =>
      thread(
        n % page.blocks.length,
        0,
        1 + (n % 9),
        '此处宜改为“应当”，见https://example.org/a?b=c。'.repeat(1 + (n % 12)),
      ),
    )
    const doc = withNotes({ ...page, comments, edition: '附双方批注' })
    const pdf = await print(doc)
    for (const mode of ['raw', 'plain', 'layout'] as const)
      expect(difference(extractedText(pdf, doc, mode), expectedText(doc))).toBeNull()
    expect(poppler('pdftotext', pdf, '-raw').split('附双方批注').length).toBe(
      poppler('pdftotext', pdf, '-raw').split('\f').length,
    )
  }, 60_000)

  it('a mark begins no line, wherever it falls', async () => {
    const blocks = Array.from({ length: 29 }, (_, n) =>
      para(`p${n}`, `${'双方同意就数字经济'.repeat(9).slice(0, n + 10)}工作组：继续对话并通报有关进展情况。`),
    )
    const page = pdfInput({ lang: 'zh', blocks }, FIELDS, { cn: [], us: [] }, { title: '题' }, OPTIONS)
    const comments = blocks.map((_, n) => thread(n, n + 10, n + 13, '何时？'))
    const lines = extractedLines(await print(withNotes({ ...page, comments })), '-layout').split('\n')
    const within = lines.slice(
      0,
      lines.findIndex((line) => line.trim() === '批注'),
    )
    expect(within.filter((line) => line.includes('[批')).length).toBeGreaterThan(20)
    for (const line of within) expect(line.trim()).not.toMatch(/^(?:\[批|[：，。])/u)
  })

  it('[EX22] a character that no font draws stops no file: it stands in a note as its code', async () => {
    const page = pdfInput(
      { lang: 'zh', blocks: [item('a', '双方同意。')] },
      FIELDS,
      { cn: [], us: [] },
      { title: '题' },
      OPTIONS,
    )
    const pdf = await print(withNotes({ ...page, comments: [thread(0, 0, 2, '好👍🏽！')] }))
    expect(poppler('pdftotext', pdf, '-layout').replace(/\s/gu, '')).toContain('好〔U+1F44D〕〔U+1F3FD〕！')
  })
})
