import { afterAll, describe, expect, it } from 'vitest'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import { csv } from '../../../model/render/csv.ts'
import { markdown, noticeOf, numberGap, peopleOf, plainText } from '../../../model/render/flat.ts'
import { htmlPage } from '../../../model/render/html.ts'
import { jsonPage } from '../../../model/render/json.ts'
import type { PdfDocument } from '../../../model/render/pdf.ts'
import { wordsOf } from '../../../model/render/runs.ts'
import { annexDocx } from '../../../server/export/annex-docx.ts'
import { memorandumDocx } from '../../../server/export/memorandum-docx.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { sampled } from '../../support/scale.ts'
import {
  difference,
  expectedLines,
  expectedText,
  extractedLines,
  extractedText,
  lineDifference,
} from './extract.ts'
import { cellsIn, commentsIn, paragraphsIn, seenInHtml, seenInJson, seenInMarkdown } from './form-words.ts'
import { ANNEX, PAGE_KIND_NAMES, PAGE_KINDS, type PageKindName, ugly } from './page-kinds.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

const TEXTS: readonly (readonly [string, Memorandum])[] = [
  ['ugly Chinese', ugly('zh')],
  ['ugly English', ugly('en')],
  ['the eighth round', sampleMemorandum()],
]
type Case = readonly [text: string, kind: PageKindName, memo: Memorandum]
const ALL: readonly Case[] = TEXTS.flatMap(([name, memo]) =>
  PAGE_KIND_NAMES.map((kind): Case => [name, kind, memo]),
)
const of = (...kinds: readonly PageKindName[]): readonly Case[] =>
  ALL.filter(([, kind]) => kinds.includes(kind))

describe('[EX13] [PD11] the words of a PDF are those of its page, in every mode of extraction', () => {
  it.each(
    sampled(
      ALL.filter(([, kind]) => kind !== 'annex'),
      7,
    ),
  )('%s, %s', async (_, kind, memo) => {
    const doc = PAGE_KINDS[kind](memo, 'once')
    const printed = await printer.print(doc)
    if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
    for (const mode of ['raw', 'plain', 'layout'] as const)
      expect(difference(extractedText(printed.value, doc, mode), expectedText(doc)), mode).toBeNull()
    // Of a line that is stretched, Poppler's other modes make gaps of Han; of a line with a raised mark all of them may.
    if (doc.lang === 'zh' && doc.notes) return
    const modes = doc.lang === 'zh' ? (['-raw'] as const) : (['-raw', '-layout', null] as const)
    for (const mode of modes)
      expect(
        lineDifference(extractedLines(printed.value, mode, doc), expectedLines(doc)),
        mode ?? 'default',
      ).toBeNull()
  })
})

describe('[EX13] the forms without pages hold the words of the PDF in its order, spaces counted', () => {
  const above = (doc: PdfDocument): string => `${noticeOf(doc)}\n${expectedLines(doc)}`
  const same = (got: string, expected: string): void =>
    expect(lineDifference(got.trim(), expected.trim())).toBeNull()

  it.each(of('draft', 'final', 'a named version'))('%s, %s', (_, kind, memo) => {
    const doc = PAGE_KINDS[kind](memo, 'once')
    same(plainText(doc), above(doc))
    same(seenInMarkdown(markdown(doc)), above(doc))
    same(seenInHtml(htmlPage(doc)), above(doc))
    same(seenInJson(jsonPage(doc)), expectedLines(doc))
  })

  it.each(of('rolling', 'redline'))('%s, %s: HTML', (_, kind, memo) => {
    const doc = PAGE_KINDS[kind](memo, 'once')
    expect(doc.blocks.some(({ spans }) => spans.some(({ put, struck }) => put ?? struck))).toBe(true)
    same(seenInHtml(htmlPage(doc)), above(doc))
  })
})

describe('[DX1] [EX13] a Word document holds the words of the page in its order, spaces counted', () => {
  const expectedParagraphs = (doc: PdfDocument): readonly (readonly [number: string, words: string])[] => [
    ...doc.blocks.map(({ number, spans }) => [number, wordsOf(spans)] as const),
    ...(doc.participants.delegations.length > 0 ? [['', doc.participants.heading] as const] : []),
    ...doc.participants.delegations.flatMap((side) => [
      ['', side.heading] as const,
      ...peopleOf(side, doc.lang).map(
        ({ name, affiliation }) => ['', affiliation === '' ? name : `${name}  ${affiliation}`] as const,
      ),
    ]),
  ]

  it.each(
    sampled(
      ALL.filter(([, kind]) => kind !== 'annex'),
      7,
    ),
  )('%s, %s', async (_, kind, memo) => {
    const doc = PAGE_KINDS[kind](memo, 'twice')
    const found = await paragraphsIn(await memorandumDocx({ doc, working: null }))
    const expected = expectedParagraphs(doc)
    const tracked = kind === 'rolling' || kind === 'redline'
    const read = found.slice(0, expected.length).map(({ counted, words }, at) => {
      const [number = '', own = ''] = expected[at] ?? []
      // Word counts among tracked changes in its own way: there it is enough that somebody counts.
      if (counted !== null) return [tracked ? number : counted, words]
      return words === own ? ['', words] : [number, words.replace(numberGap(number), '')]
    })
    expect(read).toEqual(expected.map(([number, words]) => [number, words]))
    expect(found.slice(expected.length).filter(({ words }) => words !== '')).toEqual([])
    const said = (doc.comments ?? []).flatMap(({ says }) => says.flatMap(({ text }) => text.split('\n')))
    expect(await commentsIn(await memorandumDocx({ doc, working: null }))).toEqual(said)
  })
})

describe('[EX13] the disposition table', () => {
  const bare = (text: string): string => text.replace(/\s+/gu, '')
  const sorted = (text: string): string => [...bare(text)].toSorted().join('')

  it.each(of('annex'))('stands behind the text of the PDF: %s', async (_, __, memo) => {
    const doc = PAGE_KINDS.annex(memo)
    const printed = await printer.print(doc)
    if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
    const head = bare(ANNEX.columns.join(''))
    const cells = bare(ANNEX.rows.flat().join(''))
    const text = expectedText(doc)
    for (const mode of ['raw', 'plain', 'layout'] as const) {
      const all = extractedText(printed.value, doc, mode)
      expect(all.slice(0, text.length), mode).toBe(text)
      const annex = all.slice(text.length)
      expect(annex.startsWith(bare(ANNEX.heading)), mode).toBe(true)
      // The names of the columns are repeated on each page.
      const body = annex.slice(bare(ANNEX.heading).length)
      const pages = (body.length - cells.length) / head.length
      expect(pages, mode).toBeGreaterThan(1)
      expect(sorted(body), mode).toBe(sorted(cells + head.repeat(pages)))
      if (mode !== 'raw') continue
      // Row by row, cell by cell; a row that goes on overleaf is read page by page.
      const whole = ANNEX.rows.map((row) => bare(row.join(''))).filter((row) => body.includes(row))
      expect(whole.length).toBeGreaterThanOrEqual(ANNEX.rows.length - pages)
      expect(whole.map((row) => body.indexOf(row))).toEqual(
        whole.map((row) => body.indexOf(row)).toSorted((a, b) => a - b),
      )
    }
  })

  it('is the same words as CSV and as a Word document', async () => {
    const { columns, rows, heading } = ANNEX
    expect(cellsIn(csv([columns, ...rows]))).toEqual([columns, ...rows])
    const document = { annex: ANNEX, title: '共识备忘录', notice: '草案', lang: 'zh', created: 0 } as const
    const found = await paragraphsIn(await annexDocx(document))
    const cells = [columns, ...rows].flat().flatMap((cell) => cell.split('\n'))
    expect(found.map(({ words }) => words)).toEqual(['共识备忘录', heading, '草案', ...cells])
  })
})
