import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'
import { NO_PARTICIPANTS, type Participants } from '../../../model/memo/particulars.ts'
import { settledTexts, type TrackedBlock } from '../../../model/render/change-marks.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { withTracked } from '../../../model/render/pdf-tracked.ts'
import { redline } from '../../../model/render/redline.ts'
import { blockOfBookmark, printedAs, type WorkingCopy } from '../../../model/word-in/working-copy.ts'
import { memorandumDocx } from '../../../server/export/memorandum-docx.ts'
import { docxText } from '../../../server/library/docx.ts'
import { parseXml } from '../../../server/library/xml.ts'
import { FIELDS, PARTICIPANTS, sampleMemorandum, UNLISTED } from '../../model/render/sample.ts'
import { heading, item, memo, para, point } from '../../support/builders.ts'
import { undone } from './undone-docx.ts'

const OPTIONS = { draft: true, madeAt: Date.UTC(2026, 10, 21, 3, 26, 5), lang: 'zh' } as const
const page = (text: Memorandum, participants: Participants = NO_PARTICIPANTS): PdfDocument =>
  pdfInput(text, FIELDS, participants, { title: '共识备忘录' }, OPTIONS)
const changed = (before: Memorandum, after: Memorandum): PdfDocument =>
  withTracked(page(after), redline(before, after, 'twice'), '对照第一稿')

const working: WorkingCopy = { memorandum: 'round-9', seq: 12, options: printedAs('zh', 'clean') }
const written = async (doc: PdfDocument, copy: WorkingCopy | null = null): Promise<Buffer> =>
  Buffer.from(await memorandumDocx({ doc, working: copy }))
/** What our own reader finds, without the marks of headings and lists. */
async function lines(bytes: Buffer): Promise<readonly string[]> {
  const read = await docxText(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value.text
    .split('\n')
    .map((line) => line.replace(/^(?:#+ | *- )/u, '').replaceAll('**', ''))
    .filter((line) => line !== '')
}
const part = async (bytes: Buffer, name = 'word/document.xml'): Promise<string> =>
  (await (await JSZip.loadAsync(bytes)).file(name)?.async('string')) ?? ''
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const sample = page(sampleMemorandum(), PARTICIPANTS)

describe('[DX1] the memorandum as a Word document', () => {
  it('opens: every part of it is well formed', async () => {
    const zip = await JSZip.loadAsync(await written(sample))
    for (const [name, file] of Object.entries(zip.files))
      if (/\.(?:xml|rels)$/u.test(name)) expect(parseXml(await file.async('string')).ok, name).toBe(true)
  })

  it.each([
    ['zh', '{"w:firstLine":"640","w:firstLineChars":"200"}'],
    ['en', '{"w:left":"360"}'],
  ] as const)('[PD12] sub-items are indented by their style and by their list: %s', async (lang, indent) => {
    const blocks = [item('a', 'A'), { ...item('b', 'B'), level: 2 }]
    const bytes = await written(
      pdfInput({ lang, blocks }, FIELDS, NO_PARTICIPANTS, { title: 'T' }, { ...OPTIONS, lang }),
    )
    const style = /w:styleId="SubItem".*?<w:ind ([^/]*)\/>/su.exec(await part(bytes, 'word/styles.xml'))?.[1]
    const [, id] = /<w:ilvl w:val="1"\/><w:numId w:val="(\d+)"/u.exec(await part(bytes)) ?? []
    const numbering = await part(bytes, 'word/numbering.xml')
    const list = new RegExp(`w:numId="${id}"[^>]*><w:abstractNumId w:val="(\\d+)"`, 'u').exec(numbering)?.[1]
    const own = numbering.split(`w:abstractNumId="${list}"`)[1]?.split('w:ilvl="1"')[1] ?? ''
    const attributes = (text = '') =>
      JSON.stringify(Object.fromEntries([...text.matchAll(/(w:\w+)="(\d+)"/gu)].map(([, k, v]) => [k, v])))
    expect(attributes(style)).toBe(indent)
    expect(attributes(/<w:ind ([^/]*)\/>/u.exec(own)?.[1])).toBe(indent)
  })

  it('holds the words of the page in its order; Word counts the numbers', async () => {
    const read = (await lines(await written(sample))).join('\n')
    const expected = [
      ...sample.blocks.map(({ spans }) => spans.map(({ text }) => text).join('')),
      sample.participants.heading,
      ...sample.participants.delegations.flatMap(({ heading: side, people }) => [
        side,
        ...people.map(({ name }) => name.map(({ text }) => text).join('')),
      ]),
    ]
    let at = 0
    for (const text of expected) {
      const found = read.indexOf(text, at)
      expect(found, text).toBeGreaterThanOrEqual(0)
      at = found + text.length
    }
    expect(read).not.toContain(UNLISTED.name)
    expect(read).not.toMatch(/^一、|^（一）|^1\./mu)
  })

  it('is the same bytes when made again', async () => {
    expect((await written(sample, working)).equals(await written(sample, working))).toBe(true)
  })

  it('has the paper, the styles and the languages of the page', async () => {
    const bytes = await written(sample)
    expect(await part(bytes)).toMatch(/<w:docGrid [^>]*w:linePitch="580"/u)
    const styles = await part(bytes, 'word/styles.xml')
    for (const name of ['Title', '建议', '分项', '要点', '名单']) expect(styles).toContain(`"${name}"`)
    expect(styles).toMatch(/w:eastAsia="zh-CN"/u)
    expect(styles).toMatch(/w:eastAsia="宋体"/u)
  })

  it('[EX11] names no author, and says no id', async () => {
    const zip = await JSZip.loadAsync(await written(sample))
    for (const [name, file] of Object.entries(zip.files)) {
      const text = await file.async('string')
      expect(text, name).not.toMatch(/w:author|w:rsid|dc:creator>[^<]|cp:lastModifiedBy>[^<]/u)
      for (const { id } of sample.blocks) expect(text, name).not.toContain(id)
    }
  })
})

describe('[DX2] numbers', () => {
  const listsIn = async (doc: PdfDocument): Promise<readonly string[]> =>
    [...(await part(await written(doc))).matchAll(/<w:p>.*?<\/w:p>/gsu)].map(
      ([p]) => /<w:numPr><w:ilvl w:val="(\d)"\/>/u.exec(p)?.[1] ?? '',
    )

  it('are counted by Word where it counts as we do', async () => {
    const text = memo(
      heading('a', '总则'),
      item('b', '甲'),
      item('c', '乙', { level: 2 }),
      heading('d', '分则'),
      item('e', '丙'),
    )
    expect(await listsIn(page(text))).toEqual(['0', '0', '1', '0', '0'])
  })

  it('stand as words where it would count otherwise', async () => {
    const doc = page(memo(item('a', '甲'), item('b', '乙'), item('c', '丙')))
    const blocks = doc.blocks.map((block, at) => ({ ...block, number: ['1.', '1之二.', '2.'][at] ?? '' }))
    const bytes = await written({ ...doc, blocks })
    expect(await lines(bytes)).toEqual(['甲', '1之二. 乙', '丙'])
    expect(await listsIn({ ...doc, blocks })).toEqual(['0', '', '0'])
  })

  it('no word of the text is taken for the name of a list', async () => {
    const text = '{recommendation-0} {point-0} {heading\uE0000-0}'
    expect((await lines(await written(page(memo(para('a', text), item('b', '甲'))))))[0]).toContain(
      '{recommendation-0} {point-0}',
    )
  })
})

describe('[DX3] tracked changes', () => {
  const A = item('a', '两国应就人工智能安全开展对话')
  const B = para('b', '双方同意设立工作组，每年举行会议。')
  const C = heading('c', '鼓励智库之间的交流')
  const cases: readonly (readonly [string, Memorandum, Memorandum])[] = [
    [
      'words',
      memo(A, B),
      memo(words(A, '两国应当就人工智能安全开展对话'), words(B, '双方设立工作组，每年举行两次会议。')),
    ],
    ['a new block', memo(A, B), memo(A, C, B)],
    ['a new last block', memo(A), memo(A, B)],
    ['a block that is gone', memo(A, C, B), memo(A, B)],
    ['the last block gone', memo(A, B), memo(A)],
    ['all blocks gone but one', memo(A, B, C), memo(point('d', '其一'))],
    ['moved blocks', memo(A, B, C), memo(C, A, B)],
    ['another kind', memo(A, B), memo({ ...A, kind: 'paragraph' }, B)],
    [
      'a link',
      memo(para('l', '', { spans: [{ text: '见' }, { text: '记录', link: 'https://example.org/a' }] })),
      memo(B),
    ],
  ]
  it.each(cases)('accepting all is the text, undoing all is the base: %s', async (_, before, after) => {
    const doc = changed(before, after)
    const bytes = await written(doc)
    expect(await lines(bytes)).toEqual(settledTexts(doc.blocks, 'accepted'))
    expect(await lines(await undone(bytes))).toEqual(settledTexts(doc.blocks, 'undone'))
  })

  it('carry a side and a day, and the last mark is never one', async () => {
    const xml = await part(await written(changed(memo(A), memo(A, B))))
    expect(new Set(xml.match(/w:author="[^"]*"/gu))).toEqual(new Set(['w:author="修订"']))
    expect(new Set(xml.match(/w:date="[^"]*"/gu))).toEqual(new Set(['w:date="2026-11-21T00:00:00Z"']))
    expect(xml.slice(xml.search(/<w:p(?:>|\/>)(?!.*<w:p[>/])/su))).not.toMatch(/<w:(?:ins|del)\b/u)
  })

  it('what one side put in and the other struck is a deletion inside an insertion', async () => {
    const block: TrackedBlock = {
      ...para('a', ''),
      spans: [{ text: '双方' }, { text: '应', put: 'cn', struck: 'us' }],
    }
    const doc = withTracked(page(memo(A)), [{ block, number: '' }], '滚动案文')
    const bytes = await written(doc)
    expect(await part(bytes)).toMatch(
      /<w:ins [^>]*中方[^>]*><w:del [^>]*美方[^>]*><w:r>.*?<w:delText[^>]*>应<\/w:delText>/su,
    )
    expect(await lines(bytes)).toEqual(['双方'])
    expect(await lines(await undone(bytes))).toEqual(['双方'])
  })
})

describe('[DX5] a working copy', () => {
  it('carries bookmarks and what it was made from; no other file does', async () => {
    const doc = page(memo(item('a', '甲'), para('b', '乙')))
    const bytes = await written(doc, working)
    const names = [...(await part(bytes)).matchAll(/<w:bookmarkStart [^>]*w:name="([^"]*)"/gu)].map(
      ([, name]) => name,
    )
    expect(names).toEqual(doc.blocks.map(({ id }) => `_c${id}`))
    expect(names.map((name) => blockOfBookmark(name ?? ''))).toEqual(doc.blocks.map(({ id }) => id))
    expect(blockOfBookmark('_Toc1234')).toBeNull()
    expect(await part(bytes, 'docProps/custom.xml')).toContain('round-9')
    const plain = await written(doc)
    expect(await part(plain)).not.toContain('bookmark')
    expect(await part(plain, 'docProps/custom.xml')).not.toContain('round-9')
  })
})
