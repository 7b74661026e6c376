import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { afterAll, describe, expect, it } from 'vitest'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import type { PdfDocument } from '../../../model/render/pdf.ts'
import { openFonts } from '../../../server/export/fonts.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { heading } from '../../support/builders.ts'
import { sampled } from '../../support/scale.ts'
import { poppler } from './extract.ts'
import { PAGE_KIND_NAMES, PAGE_KINDS, ugly } from './page-kinds.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

/** Every memorandum has a title, which is the first heading. */
const ENGLISH: Memorandum = {
  lang: 'en',
  blocks: [{ ...heading('title', 'Memorandum'), kind: 'title' }, ...ugly('en').blocks],
}
const PAGES: readonly (readonly [string, PdfDocument])[] = PAGE_KIND_NAMES.flatMap((kind) => [
  [kind, PAGE_KINDS[kind](sampleMemorandum(), 'once')] as const,
  [`${kind}, in English`, PAGE_KINDS[kind](ENGLISH, 'once')] as const,
])
const langOf = ({ lang }: PdfDocument): string => (lang === 'zh' ? 'zh-CN' : 'en-US')

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
  it.each(sampled(PAGES, 4))('claims PDF/A-3a and has what that takes: %s', async (_, doc) => {
    const printed = await printer.print(doc)
    if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
    const meta = poppler('pdfinfo', printed.value, '-meta')
    expect(meta).toMatch(/pdfaid:part>3</u)
    expect(meta).toMatch(/pdfaid:conformance>A</u)
    const objects = checked(printed.value)
    expect(objects).toMatch(/"\/S": "\/GTS_PDFA1"/u)
    expect(objects).toMatch(/"\/StructTreeRoot": "\d+ 0 R"/u)
    expect(objects).toContain(`"/Lang": "u:${langOf(doc)}"`)
    expect(objects).not.toMatch(/"\/(?:JavaScript|JS|Launch|EmbeddedFiles)"/u)
    expect(poppler('pdfinfo', printed.value)).toMatch(/Tagged: +yes/u)
    const fonts = poppler('pdffonts', printed.value).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    // The columns from the right: object (two), to Unicode, subset, embedded.
    for (const font of fonts) expect(font.trim().split(/\s+/u).slice(-5, -2)).toEqual(['yes', 'yes', 'yes'])
  })
})

describe('[EX20] what programs read aloud', () => {
  it.each(sampled(PAGES, 4))(
    'the page passes what Typst asks of PDF/UA-1, which refuses files that lack it: %s',
    (_, doc) => {
      const pdf = compiledAs('ua-1', doc)
      expect(poppler('pdfinfo', pdf, '-meta')).toMatch(/pdfuaid:part>1</u)
      const objects = checked(pdf)
      expect(objects).toMatch(/"\/DisplayDocTitle": true/u)
      expect(objects).toMatch(/"\/Marked": true/u)
      expect(objects).toMatch(/"\/StructTreeRoot": "\d+ 0 R"/u)
      expect(objects).toContain(`"/Lang": "u:${langOf(doc)}"`)
    },
  )
})
