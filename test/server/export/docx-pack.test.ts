import { Document, ExternalHyperlink, Paragraph, TextRun } from 'docx'
import JSZip from 'jszip'
import { expect, it, vi } from 'vitest'
import { packDocx } from '../../../server/export/docx-pack.ts'
import { docxText } from '../../../server/library/docx.ts'

const AT = Date.UTC(2026, 10, 21, 3, 26, 5) / 1000
const WORDS = '见 r:id="rId7" 与 <a Id="x"> & “甲”'

const link = (words: string, to: string): ExternalHyperlink =>
  new ExternalHyperlink({ link: to, children: [new TextRun(words)] })
const document = (): Document =>
  new Document({
    title: '共识备忘录',
    sections: [
      {
        children: [
          new Paragraph({
            children: [
              new TextRun(WORDS),
              link('甲', 'https://example.org/a'),
              link('乙', 'https://example.org/b'),
            ],
          }),
        ],
      },
    ],
  })

it('[EX12] the same document is the same bytes, whatever the clock says and however its links are named', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
  try {
    const first = await packDocx(document(), AT)
    vi.setSystemTime(Date.UTC(2031, 5, 6, 7, 8, 9))
    expect(Buffer.from(await packDocx(document(), AT)).equals(Buffer.from(first))).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

it('[EX12] says only when that was which it holds', async () => {
  const zip = await JSZip.loadAsync(await packDocx(document(), AT))
  const core = await zip.file('docProps/core.xml')?.async('string')
  expect(core?.match(/2026-11-21T03:26:05Z/g)).toHaveLength(2)
  for (const { date, dir } of Object.values(zip.files)) if (!dir) expect(date.getUTCFullYear()).toBe(1980)
})

it('[EX12] keeps every word, and every link with its address', async () => {
  const bytes = Buffer.from(await packDocx(document(), AT))
  const read = await docxText(bytes)
  expect(read.ok && read.value.text).toBe(`${WORDS}甲乙`)
  const zip = await JSZip.loadAsync(bytes)
  const relations = (await zip.file('word/_rels/document.xml.rels')?.async('string')) ?? ''
  const body = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const [, id = ''] = /<w:hyperlink [^>]*r:id="([^"]*)"[^>]*>(?:(?!<\/w:hyperlink>).)*乙/su.exec(body) ?? []
  const [relation = ''] = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`, 'u').exec(relations) ?? []
  expect(relation).toContain('Target="https://example.org/b"')
  expect(new Set(relations.match(/\bId="[^"]*"/gu)).size).toBe(relations.match(/<Relationship /gu)?.length)
})
