import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, describe, expect, it } from 'vitest'
import { blockId } from '../../../model/ids.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { createPdfPrinter, type Progress } from '../../../server/export/pdf.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum, UNLISTED } from '../../model/render/sample.ts'
import { heading, id, item, memo, para } from '../../support/builders.ts'
import { difference, expectedText, extractedText, poppler } from './extract.ts'
import { fontDrawing } from './house-font.ts'

const TITLE = '中美数字经济二轨对话 共识备忘录（第九次对话，2026年）'
const MADE_AT = Date.UTC(2026, 10, 21, 3, 26, 5)
const sample = (draft = true): PdfDocument =>
  pdfInput(sampleMemorandum(), FIELDS, PARTICIPANTS, { title: TITLE }, { draft, madeAt: MADE_AT, lang: 'zh' })
const withText = (...texts: readonly string[]): PdfDocument => ({
  ...sample(),
  blocks: texts.map((text) => ({
    id: blockId('p'),
    kind: 'paragraph',
    level: 1,
    number: '',
    even: true,
    spans: [{ text }],
  })),
})

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())
const print = async (doc: PdfDocument): Promise<Uint8Array> => {
  const printed = await printer.print(doc)
  if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
  return printed.value
}

describe('the text comes back character by character', () => {
  it.each(['plain', 'raw', 'layout'] as const)('of the sample, draft and clean (%s)', async (mode) => {
    for (const draft of [true, false]) {
      const doc = sample(draft)
      const text = extractedText(await print(doc), doc, mode)
      expect(difference(text, expectedText(doc))).toBeNull()
      expect(text.length).toBeGreaterThan(5000)
      expect(text).not.toContain(UNLISTED.name)
    }
  })

  it.each([
    '#panic("x") $x$ *b* @ref <lab> \\ // ~ --- ... "quotes" “” ‘’ —— ……',
    '= heading\n- list + enum / term',
    '`raw` ```x``` #let a = 1; #{ } [ ] { } _em_ https://example.org // c /* d */',
    '-- --- -? \'single\' "double" 1/2 (c) -> => fi ffi ffl Th',
    '〔待定〕《〈「『【〖（［｛〔￥％＃＠＆＊＋－＝＜＞～｜＼／：；，。、？！…—·',
    'naïve café Škoda Łódź Ærø İzmir ½ ² ³ € £ ¥ © ® ™ № ℃ → ∞ ≤ ≥ ≠ ×',
    '\\u{4e2d} &amp; &#x4e2d; %E4%B8%AD {{x}} <b>x</b>',
  ])('of what other programs would read as markup: %s', async (text) => {
    const doc = withText(text, `开头${text}结尾`)
    expect(difference(extractedText(await print(doc), doc, 'plain'), expectedText(doc))).toBeNull()
  })

  it('of a link, emphasis and strong text, in headings and in the list too', async () => {
    const spans = [
      { text: '共同研究 well-known', em: true },
      { text: '数据', strong: true },
      { text: '见记录', link: 'https://example.org/#read("x")' },
    ] as const
    const doc: PdfDocument = {
      ...sample(),
      blocks: [1, 2, 3].map((level) => ({
        id: blockId('h'),
        kind: 'heading',
        level,
        number: '一、',
        even: true,
        spans,
      })),
    }
    const pdf = await print(doc)
    expect(difference(extractedText(pdf, doc, 'plain'), expectedText(doc))).toBeNull()
    expect(poppler('pdfinfo', pdf, '-url')).toContain('https://example.org/')
  })

  it('of a text in English', async () => {
    const memorandum = {
      lang: 'en',
      blocks: [para('a', 'The two sides’ “minimum viable” framework (5G-A).')],
    } as const
    const doc = pdfInput(
      memorandum,
      FIELDS,
      PARTICIPANTS,
      { title: 'Memorandum' },
      { draft: true, madeAt: MADE_AT, lang: 'en' },
    )
    expect(difference(extractedText(await print(doc), doc, 'plain'), expectedText(doc))).toBeNull()
  })
})

describe('the file', () => {
  it('embeds and subsets its fonts, and no others', async () => {
    const [, , ...rows] = poppler('pdffonts', await print(sample()))
      .trim()
      .split('\n')
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows)
      expect(row).toMatch(/^[A-Z]{6}\+(NotoSerifSC|NotoSansSC|SourceSerif4)-\S+ .* yes yes yes /)
  })

  it('names no author, bears its title and the time it was made', async () => {
    const info = poppler('pdfinfo', await print(sample()), '-isodates')
    expect(info).toContain(`Title:           ${TITLE}`)
    expect(info).toContain('CreationDate:    2026-11-21T03:26:05')
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/)
    expect(info).not.toMatch(/Author|Keywords|Subject/)
  })

  it('is the same, byte by byte, for the same text and time', async () => {
    const [first, second] = [await print(sample()), await print(sample())]
    await print(withText('别的'))
    expect(Buffer.compare(first, second)).toBe(0)
    expect(Buffer.compare(first, await print(sample()))).toBe(0)
    expect(Buffer.compare(first, await print({ ...sample(), created: 1 }))).not.toBe(0)
  })
})

describe('the server meanwhile', () => {
  it('stays responsive during a hundred pages', async () => {
    const doc = sample()
    const long = { ...doc, blocks: Array.from({ length: 9 }, () => doc.blocks).flat() }
    await print(doc)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const steps: Progress[] = []
    const printed = await printer.print(long, (progress) => steps.push(progress))
    delay.disable()
    expect(printed.ok).toBe(true)
    expect(steps.map((s) => s.step)).toEqual(['queued', 'typesetting', 'writing', 'done'])
    expect(steps.at(-1)).toMatchObject({ pages: expect.toSatisfy((n: number) => n > 90) })
    expect(delay.percentile(95) / 1e6).toBeLessThan(100)
  })

  it('prints one document after the other, and a new worker goes on after ten', async () => {
    const docs = Array.from({ length: 12 }, (_, i) => withText(`第${i}份`))
    const all = await Promise.all(docs.map(print))
    expect(
      all.map((pdf, i) => extractedText(pdf, docs[i] ?? sample(), 'raw').startsWith(`第${i}份`)),
    ).toEqual(Array(12).fill(true))
  })
})

describe('a refusal', () => {
  it('[EX2] names the characters no font has', async () => {
    const refused = await printer.print(withText('中方🎉', 'ع🎉'))
    expect(refused).toEqual({
      ok: false,
      refusal: {
        why: 'glyph-missing',
        detail: '🎉 (U+1F389), ع (U+0639)',
        places: [
          { char: '🎉', block: 'p', name: '中方🎉' },
          { char: 'ع', block: 'p', name: 'ع🎉' },
          { char: '🎉', block: 'p', name: 'ع🎉' },
        ],
      },
    })
  })

  it('[EX2] a letter with a mark is drawn if there is such a letter, or both its parts', async () => {
    expect(await printer.print(withText('S\u030C与m\u0304', 'a\u0328x\u0308'))).toMatchObject({ ok: true })
    const refused = await printer.print(withText('1\u0332', '甲'))
    expect(refused.ok ? null : refused.refusal).toMatchObject({ detail: '\u0332 (U+0332)' })
  })

  it('[EX2] looks at names and title too, and names ten at most', async () => {
    const many = String.fromCodePoint(...Array.from({ length: 12 }, (_, i) => 0x1f600 + i))
    const refused = await printer.print({ ...sample(), title: many })
    expect(refused.ok ? null : refused.refusal).toMatchObject({ why: 'glyph-missing' })
    const detail = !refused.ok && 'detail' in refused.refusal ? (refused.refusal.detail ?? '') : ''
    expect(detail.match(/U\+/g)?.length).toBe(10)
  })

  it('[EX14] says where a character stands: block, number and first words, or the name of a participant', async () => {
    const rare = '𠮷'
    const people = { cn: [], us: [{ name: `${rare}田`, affiliation: '某校', head: false, listed: true }] }
    const text = memo(heading('h', '甲'), item('a', `两国应与${rare}田先生就数字经济与人工智能开展合作`))
    const options = { draft: true, madeAt: MADE_AT, lang: 'zh' } as const
    const refused = await printer.print(pdfInput(text, FIELDS, people, { title: '题' }, options))
    expect(refused.ok ? null : refused.refusal).toEqual({
      why: 'glyph-missing',
      detail: `${rare} (U+20BB7)`,
      places: [
        { char: rare, block: id('a'), name: `1.两国应与${rare}田先生就数字经济与人工…` },
        { char: rare, block: null, name: `${rare}田` },
      ],
    })
  })

  it('[EX16] a font of the house is asked last; emoji stay refused, and what is no font is passed over', async () => {
    const house = folder()
    writeFileSync(join(house, 'rare.ttf'), fontDrawing([0x20bb7, 0x1f389, 0x4e2d], 'House Rare'))
    writeFileSync(join(house, 'broken.ttf'), 'no font')
    writeFileSync(join(house, 'readme.txt'), 'no font')
    const other = createPdfPrinter({ root: ROOT, fonts: house })
    const doc = withText('与𠮷田先生在中国')
    const printed = await other.print(doc)
    if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
    expect(difference(extractedText(printed.value, doc, 'plain'), expectedText(doc))).toBeNull()
    expect(poppler('pdffonts', printed.value)).toMatch(/HouseRare/)
    expect((await other.print(withText('🎉'))).ok).toBe(false)
    // What ours can draw is drawn by ours.
    const common = await other.print(withText('中'))
    expect(common.ok && poppler('pdffonts', common.value)).not.toMatch(/HouseRare/)
    await other.close()
    rmSync(house, { recursive: true, force: true })
  })

  it.each([
    ['House KaiTi', true],
    ['STKaiti', true],
    ['LXGW WenKai', true],
    ['方正楷体', true],
    ['Kaisei Opti', false],
    ['Kailasa Serif', false],
  ])('[EX24] the headings （一） are in the 楷 of the house, where it has one: %s', async (family, isKai) => {
    const house = folder()
    writeFileSync(join(house, 'house.ttf'), fontDrawing([0x73b0, 0x72b6], family))
    const other = createPdfPrinter({ root: ROOT, fonts: house })
    const blocks = [heading('h', '现状'), para('p', '现状'), heading('i', '现状', { level: 2 })]
    const doc = pdfInput(
      memo(...blocks),
      FIELDS,
      PARTICIPANTS,
      { title: '共识备忘录' },
      { draft: true, madeAt: 0, lang: 'zh' },
    )
    const printed = await other.print(doc)
    if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
    const fonts = poppler('pdffonts', printed.value)
    const drawn = fonts.split('\n').filter((line) => !/Noto|SourceSerif|Source Serif/u.test(line)).length - 3
    expect(drawn, fonts).toBe(isKai ? 1 : 0)
    expect(difference(extractedText(printed.value, doc, 'plain'), expectedText(doc))).toBeNull()
    await other.close()
    rmSync(house, { recursive: true, force: true })
  })

  const folder = (): string => mkdtempSync(join(tmpdir(), 'concord-print-'))
  const elsewhere = async (prepare: (root: string) => void, reports: string[] = []) => {
    const root = folder()
    prepare(root)
    const other = createPdfPrinter({ root, report: (error) => reports.push(error.message) })
    const refused = await other.print(withText('文'))
    await other.close()
    rmSync(root, { recursive: true, force: true })
    return refused
  }
  const fontsTo = (root: string, leave: string): void => {
    const from = join(ROOT, 'node_modules/@expo-google-fonts')
    const to = join(root, 'node_modules/@expo-google-fonts')
    mkdirSync(join(to, 'noto-serif-sc'), { recursive: true })
    for (const pack of ['noto-sans-sc', 'source-serif-4']) symlinkSync(join(from, pack), join(to, pack))
    for (const weight of ['400Regular', '700Bold'])
      if (weight !== leave)
        symlinkSync(join(from, 'noto-serif-sc', weight), join(to, 'noto-serif-sc', weight))
  }

  it('[EX1] names a font that is missing', async () => {
    expect(await elsewhere((root) => fontsTo(root, '700Bold'))).toEqual({
      ok: false,
      refusal: { why: 'font-missing', detail: 'Noto Serif SC 700Bold' },
    })
  })

  it('[EX1] names a font that is broken', async () => {
    const refused = await elsewhere((root) => {
      fontsTo(root, '400Regular')
      const to = join(root, 'node_modules/@expo-google-fonts/noto-serif-sc/400Regular')
      mkdirSync(to)
      writeFileSync(join(to, 'NotoSerifSC_400Regular.ttf'), 'no font')
    })
    expect(refused).toEqual({
      ok: false,
      refusal: { why: 'font-missing', detail: 'Noto Serif SC 400Regular' },
    })
  })

  it('[EX3] says what Typst says, without a path', async () => {
    const reports: string[] = []
    const refused = await elsewhere((root) => {
      fontsTo(root, '')
      cpSync(join(ROOT, 'templates'), join(root, 'templates'), { recursive: true })
      writeFileSync(join(root, 'templates', 'memorandum.typ'), '#panic("broken")')
    }, reports)
    expect(refused).toMatchObject({ ok: false, refusal: { why: 'export-failed' } })
    expect(JSON.stringify(refused)).toContain('broken')
    expect(JSON.stringify(refused)).not.toContain(tmpdir())
  })

  it('[EX3] a look that is missing breaks the worker, is reported, and harms nothing else', async () => {
    const reports: string[] = []
    const refused = await elsewhere((root) => fontsTo(root, ''), reports)
    expect(refused).toMatchObject({ ok: false, refusal: { why: 'export-failed' } })
    expect((await printer.print(withText('文'))).ok).toBe(true)
  })

  it('[EX3] a document that takes too long is given up, and the next one printed', async () => {
    const hasty = createPdfPrinter({ root: ROOT, patience: 1, report: () => {} })
    expect(await hasty.print(sample())).toMatchObject({
      ok: false,
      refusal: { why: 'export-failed', detail: 'time limit' },
    })
    await hasty.close()
    expect((await printer.print(withText('文'))).ok).toBe(true)
  })

  it('a printer that was closed prints no more', async () => {
    const closed = createPdfPrinter({ root: ROOT })
    await closed.close()
    expect(await closed.print(withText('文'))).toEqual({ ok: false, refusal: { why: 'unavailable' } })
  })
})
