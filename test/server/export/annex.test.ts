import JSZip from 'jszip'
import { afterAll, describe, expect, it } from 'vitest'
import { pdfInput } from '../../../model/render/pdf.ts'
import { withAnnex } from '../../../model/render/pdf-annex.ts'
import { annexDocx } from '../../../server/export/annex-docx.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { parseXml, type XmlElement } from '../../../server/library/xml.ts'
import { items } from '../../model/library/seeds.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { poppler } from './extract.ts'

const COLUMNS = ['轮次', '条目', '原文', '处置', '在本稿中的位置', '理由', '双方']
const ROWS = items.map(({ id, text }, n) => [
  `第${n}轮`,
  `${id}\n分项`,
  text,
  '不再保留',
  '建议 1；与 siis-2021/3.4/r2 同段',
  '已经落实\n<b>&"x"</b> =1+1',
  '中方提议\n待美方团长同意',
])
const ANNEX = { heading: '逐条处理表', columns: COLUMNS, rows: ROWS }
const bare = (text: string): string => text.replace(/\s+/gu, '')

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

describe('the annex in the PDF', () => {
  it('comes after everything else, on pages that lie on their side, every cell of it', async () => {
    const options = { draft: true, madeAt: Date.UTC(2026, 10, 21), lang: 'zh' } as const
    const plain = pdfInput(sampleMemorandum(), FIELDS, PARTICIPANTS, { title: '共识备忘录' }, options)
    const pdf = await printer.print(withAnnex(plain, { ...ANNEX, rows: ROWS.slice(0, 40) }))
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.refusal))
    const text = bare(poppler('pdftotext', pdf.value, '-raw'))
    const at = text.lastIndexOf('逐条处理表')
    expect(at).toBeGreaterThan(text.indexOf('参会人员名单'))
    const annex = text.slice(at)
    for (const [, id = '', , disposition = '', place = '', reason = '', sides = ''] of ROWS.slice(0, 40))
      for (const cell of [id, disposition, place, reason, sides]) expect(annex).toContain(bare(cell))
    const info = poppler('pdfinfo', pdf.value, '-f', '1', '-l', '99')
    expect(info).toMatch(/Page +1 size: +595\.\d+ x 841\.\d+/)
    expect(info).toMatch(/size: +841\.\d+ x 595\.\d+/)
  })
})

describe('[AX5] the annex as a Word document', () => {
  const parts = async () => {
    const bytes = await annexDocx({
      annex: ANNEX,
      title: '共识备忘录',
      notice: '草案，请勿引用',
      lang: 'zh',
      created: Date.UTC(2026, 10, 21) / 1000,
    })
    const zip = await JSZip.loadAsync(bytes)
    const read = async (name: string): Promise<string> => (await zip.file(name)?.async('string')) ?? ''
    return { names: Object.keys(zip.files), read }
  }

  it('opens: every part of it is well formed', async () => {
    const { names, read } = await parts()
    expect(names).toContain('word/document.xml')
    for (const name of names.filter((each) => /\.(xml|rels)$/.test(each)))
      expect(parseXml(await read(name)).ok, name).toBe(true)
  })

  it('is one table with a head on every page and every cell as it is, formulas too', async () => {
    const { read } = await parts()
    const xml = await read('word/document.xml')
    const parsed = parseXml(xml)
    if (!parsed.ok) throw new Error(parsed.refusal)
    const rows = within(parsed.value, 'w:tr')
    expect(rows.map((row) => within(row, 'w:tblHeader').length)).toEqual([1, ...ROWS.map(() => 0)])
    const words = rows.map((row) =>
      within(row, 'w:tc').map((cell) =>
        within(cell, 'w:p')
          .map((p) => wordsOf(p))
          .join('\n'),
      ),
    )
    expect(words).toEqual([COLUMNS, ...ROWS])
    expect(xml).toContain('w:orient="landscape"')
  })

  it('names nobody', async () => {
    const { read } = await parts()
    const core = await read('docProps/core.xml')
    expect(core).toContain('<dc:title>共识备忘录</dc:title>')
    expect(core).not.toMatch(/creator|lastModifiedBy|Un-named/)
  })
})

/** All elements of a name, in the order of the document. */
function within(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return child.name === name ? [child] : within(child, name)
  })
}

const wordsOf = (paragraph: XmlElement): string =>
  within(paragraph, 'w:t')
    .flatMap((text) => text.children)
    .join('')
