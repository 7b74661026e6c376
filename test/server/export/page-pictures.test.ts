import { afterAll, expect, it } from 'vitest'
import { NO_PARTICIPANTS } from '../../../model/memo/particulars.ts'
import { pdfInput } from '../../../model/render/pdf.ts'
import { withAnnex } from '../../../model/render/pdf-annex.ts'
import { refuse } from '../../../model/result.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { heading, memo, para } from '../../support/builders.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

const OPTIONS = { draft: true, madeAt: Date.UTC(2026, 10, 21), lang: 'zh' } as const
const ANNEX = { heading: '逐条处理表', columns: ['条目', '理由'], rows: [['2024/5/r8', '已完成']] }
const doc = pdfInput(sampleMemorandum(), FIELDS, PARTICIPANTS, { title: '共识备忘录' }, OPTIONS)
const printed = async (annex: boolean) => {
  let pages = 0
  const file = await printer.print(annex ? withAnnex(doc, ANNEX) : doc, (progress) => {
    if (progress.step === 'done') pages = progress.pages
  })
  if (!file.ok) throw new Error(file.refusal.why)
  return { pdf: file.value, pages }
}
const drawn = async (pdf: Uint8Array, page: number): Promise<string> => {
  const svg = await printer.draw(pdf, page)
  if (!svg.ok) throw new Error(svg.refusal.why)
  return new TextDecoder().decode(svg.value)
}

it('[EX21] a page is a picture of outlines: no words, no script, nothing from elsewhere', async () => {
  const { pdf, pages } = await printed(true)
  const all = await Promise.all(Array.from({ length: pages }, (_, at) => drawn(pdf, at + 1)))
  for (const svg of all) {
    const tags = new Set(Array.from(svg.matchAll(/<([a-zA-Z]+)/gu), ([, tag]) => tag))
    expect([...tags].filter((tag) => !/^(?:svg|g|path|use|defs|clipPath)$/u.test(tag ?? ''))).toEqual([])
    expect(svg).not.toMatch(/href="(?!#)|style|\son\w+=|url\((?!#)/u)
    expect(svg.match(/<use /gu)?.length).toBeGreaterThan(20)
  }
  expect(new Set(all).size).toBe(pages)
  // Upright pages, and the annex on its side.
  expect(all[0]).toMatch(/^<svg viewBox="0 0 595\.\d+ 841\.\d+"/u)
  expect(all.at(-1)).toMatch(/^<svg viewBox="0 0 841\.\d+ 595\.\d+"/u)
})

it('[EX25] a letter with an accent is one letter on the page, in the text and in a heading', async () => {
  const letters = 'ŠšŹźŃńŘřŐőĄąĘęİıĞğŠǍǎẂẃ'
  const glyphs = async (text: string): Promise<number> => {
    const page = memo(heading('h', text), para('p', text))
    const file = await printer.print(pdfInput(page, FIELDS, NO_PARTICIPANTS, { title: 'x' }, OPTIONS))
    if (!file.ok) throw new Error(file.refusal.why)
    return (await drawn(file.value, 1)).match(/<use /gu)?.length ?? 0
  }
  expect(await glyphs(letters)).toBe(await glyphs('S'.repeat(letters.length)))
  // As people type them, and other programs store them: a letter, and behind it its mark.
  expect(await glyphs(letters.normalize('NFD'))).toBe(await glyphs(letters))
})

it('[EX21] one file after the other is drawn, and what has no such page is refused', async () => {
  const [one, other] = [await printed(false), await printed(true)]
  const first = await drawn(one.pdf, 1)
  expect(await drawn(other.pdf, other.pages)).not.toBe(first)
  expect(await drawn(one.pdf, 1)).toBe(first)
  const failed = refuse({ why: 'export-failed', detail: 'page' })
  expect(await printer.draw(one.pdf, one.pages + 1)).toEqual(failed)
  expect(await printer.draw(new TextEncoder().encode('no PDF'), 1)).toEqual(failed)
  expect(await drawn(one.pdf, 1)).toBe(first)
})
