import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { afterAll, describe, expect, it } from 'vitest'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import type { PageThread } from '../../../model/render/page-comments.ts'
import { withNotes } from '../../../model/render/page-notes.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { withAnnex } from '../../../model/render/pdf-annex.ts'
import { withTracked } from '../../../model/render/pdf-tracked.ts'
import { redline } from '../../../model/render/redline.ts'
import { openFonts } from '../../../server/export/fonts.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { poppler } from './extract.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

const TEXT = sampleMemorandum()
const BEFORE: Memorandum = {
  ...TEXT,
  blocks: TEXT.blocks.map((block, i) =>
    i % 5 === 2 ? { ...block, spans: [{ text: blockText(block).replace('双方', '两国') }] } : block,
  ),
}
const page = (draft: boolean): PdfDocument => {
  const options = { draft, madeAt: Date.UTC(2026, 10, 21), lang: 'zh' } as const
  return pdfInput(TEXT, FIELDS, PARTICIPANTS, { title: '共识备忘录' }, options)
}
const ANNEX = { heading: '逐条处理表', columns: ['条目', '理由'], rows: [['2024/5/r8', '已完成']] }
const COMMENTS: readonly PageThread[] = [0, 4, 5].map((block) => ({
  ...{ block, from: 0, to: 2, about: '', resolved: true, internal: false },
  says: [{ hand: 'cn', at: 0, text: '何时？' }],
}))
const PAGES: readonly (readonly [string, PdfDocument])[] = [
  ['a draft', page(true)],
  ['a final text', page(false)],
  [
    'a redline with numbers at its lines',
    { ...withTracked(page(true), redline(BEFORE, TEXT, 'once'), '对照第一稿'), lineNumbers: true },
  ],
  ['a text with notes', { ...withNotes({ ...page(true), comments: COMMENTS }), edition: '附双方批注' }],
  ['the disposition table', withAnnex(page(true), ANNEX)],
]

/** What qpdf says of a file; it fails where the file is not well made. */
function checked(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-pdf-'))
  try {
    const file = join(folder, 'text.pdf')
    writeFileSync(file, pdf)
    execFileSync('qpdf', ['--check', file], { stdio: 'pipe' })
    return execFileSync('qpdf', ['--json=2', '--json-key=qpdf', file], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same page under another standard: the printer makes one file of it, and that is PDF/A. */
function compiledAs(pdfStandard: string, doc: PdfDocument): Uint8Array {
  const fonts = openFonts(ROOT, null)
  if (!fonts.ok) throw new Error(fonts.refusal.why)
  const workspace = join(ROOT, 'templates')
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...fonts.value.folders] }] })
  const inputs = { doc: JSON.stringify(doc), fonts: '[]', watermark: '' }
  const { result } = compiler.compile({ mainFilePath: join(workspace, 'memorandum.typ'), inputs })
  if (result === null) throw new Error('it does not compile')
  return compiler.pdf(result, { creationTimestamp: doc.created, pdfStandard })
}

// No validator of PDF/A is in any registry: what a file claims, and what the claim stands on, is looked at one by one.
describe('[EX20] a PDF that is to be kept', () => {
  it.each(PAGES)('claims PDF/A-3a and has what that takes: %s', async (_, doc) => {
    const printed = await printer.print(doc)
    if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
    const meta = poppler('pdfinfo', printed.value, '-meta')
    expect(meta).toMatch(/pdfaid:part>3</u)
    expect(meta).toMatch(/pdfaid:conformance>A</u)
    const objects = checked(printed.value)
    expect(objects).toMatch(/"\/S": "\/GTS_PDFA1"/u)
    expect(objects).toMatch(/"\/StructTreeRoot": "\d+ 0 R"/u)
    expect(objects).toMatch(/"\/Lang": "u:zh-CN"/u)
    expect(objects).not.toMatch(/"\/(?:JavaScript|JS|Launch|EmbeddedFiles)"/u)
    expect(poppler('pdfinfo', printed.value)).toMatch(/Tagged: +yes/u)
    const fonts = poppler('pdffonts', printed.value).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    // The columns from the right: object (two), to Unicode, subset, embedded.
    for (const font of fonts) expect(font.trim().split(/\s+/u).slice(-5, -2)).toEqual(['yes', 'yes', 'yes'])
  })
})

describe('[EX20] what programs read aloud', () => {
  it.each(PAGES)(
    'the page passes what Typst asks of PDF/UA-1, which refuses files that lack it: %s',
    (_, doc) => {
      const pdf = compiledAs('ua-1', doc)
      expect(poppler('pdfinfo', pdf, '-meta')).toMatch(/pdfuaid:part>1</u)
      const objects = checked(pdf)
      expect(objects).toMatch(/"\/DisplayDocTitle": true/u)
      expect(objects).toMatch(/"\/Marked": true/u)
      expect(objects).toMatch(/"\/StructTreeRoot": "\d+ 0 R"/u)
      expect(objects).toMatch(/"\/Lang": "u:zh-CN"/u)
    },
  )
})
