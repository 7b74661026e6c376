import { afterAll, describe, expect, it } from 'vitest'
import type { Block, Lang } from '../../../model/memo/blocks.ts'
import { htmlPage } from '../../../model/render/html.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { heading, item, para, point } from '../../support/builders.ts'
import { expectedLines, extractedLines, lineDifference, poppler } from './extract.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())
const document = (lang: Lang, ...blocks: readonly Block[]): PdfDocument =>
  pdfInput(
    { lang, blocks },
    FIELDS,
    { cn: [], us: [] },
    { title: '题' },
    { draft: true, madeAt: Date.UTC(2026, 10, 21), lang },
  )
async function print(doc: PdfDocument): Promise<Uint8Array> {
  const printed = await printer.print(doc)
  if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
  return printed.value
}
/** Line by line: Poppler's other modes part a line behind a narrowed mark. */
const lines = (pdf: Uint8Array): readonly string[] =>
  extractedLines(pdf, '-layout')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const ADDRESS = 'https://www.nist.gov/itl/ai-risk-management-framework/2025-update?lang=zh&version=2.0'
const NAMES = '唐纳德·特朗普、克里斯托弗·托马斯、约翰·桑顿、迈克尔·斯宾塞、格雷厄姆·艾利森、罗伯特·鲁宾'
const CHINESE: readonly Block[] = [
  heading('h', '附录与来源'),
  para(
    'a',
    `双方参考了研究院的报告（见${ADDRESS}），并认为其中的定义（interoperability）可以作为讨论的起点。`,
  ),
  para('b', '管控应区分民用-军用、公-私、中-美等情形，并参考COVID-19期间的做法，开展5G-A/6G研究。'),
  para('c', '双方尊重O’Neill教授与D’Angelo女士的意见，也注意到“the sides’ purpose”与‘小院高墙’。'),
  item('d', '两国应于2026年10月26日至30日举行对话，投入约1,200亿元，规模达10⁹元，增长3.5％。'),
  item('e', '“最小可行”框架的第一阶段包括：', { level: 2 }),
  item('f', '《数据安全法》第21条所列的“重要数据”目录；', { level: 2 }),
  item('g', '（一）项所列各类物项。', { level: 2 }),
  point('i', '一是加强对话；'),
  point('j', '数据分类与可信的跨境流动。'),
  para('k', `参会者还有${NAMES}等人。`),
]
const ENGLISH: readonly Block[] = [
  heading('h', 'Semiconductors'),
  para(
    'a',
    `The two sides’ experts note the “minimum viable” framework at ${ADDRESS} and agree on it by October 26, 2026.`,
  ),
  item('b', 'The two sides should establish a channel on artificial-intelligence safety.'),
  item('c', 'exchange of lists of controlled items;', { level: 2 }),
  item('d', 'joint research with Professor O’Neill.', { level: 2 }),
  point('e', 'First, exchange views on data flows.'),
]

describe('[PD11] no space is drawn that the text has not, and none is lost', () => {
  it.each([
    ['Chinese', document('zh', ...CHINESE)],
    ['English', document('en', ...ENGLISH)],
    ['bold and links', document('zh', para('a', '', { spans: BROKEN_BY_MARKS() }))],
    [
      'the sample',
      pdfInput(
        sampleMemorandum(),
        FIELDS,
        PARTICIPANTS,
        { title: '题' },
        { draft: true, madeAt: Date.UTC(2026, 10, 21), lang: 'zh' },
      ),
    ],
  ])('%s', async (_, doc) => {
    expect(lineDifference(extractedLines(await print(doc)), expectedLines(doc))).toBeNull()
  })
})

function BROKEN_BY_MARKS() {
  return [
    { text: '见民用-' },
    { text: '军用分类', strong: true },
    { text: '与2026年' },
    { text: '10月26日', em: true },
    { text: '的' },
    { text: 'O’Neill报告', link: 'https://example.org/' },
  ] as const
}

/** Shifts the text through all places of a line. */
const everywhere = (text: string): readonly Block[] =>
  Array.from({ length: 29 }, (_, n) =>
    para(`p${n}`, `${'双方同意就数字经济'.repeat(9).slice(0, n + 10)}${text}`),
  )

describe('where a line ends', () => {
  it.each([
    ['民用-军用、公-私与中-美之别'],
    [NAMES],
    ['数据/信息与软件/硬件'],
    ['一九四九—二〇二六年间'],
    ['10～15个与北京–华盛顿之间'],
    ['会谈于2026年：开始；于第3条……结束'],
    ['《规划》（草案）、“说明”「注」【附】？！'],
  ])('[PD7] it is as GB/T 15834 asks: %s', async (text) => {
    for (const line of lines(await print(document('zh', ...everywhere(text))))) {
      expect(line).not.toMatch(/^[、。，；：？！）》」』】〕…·・–～/％％-]/u)
      expect(line).not.toMatch(/[《（「『【〔“‘/-]$/u)
    }
  })

  it.each([
    ['2026年10月26日', '于2026年10月26日至30日举行'],
    ['10月26日', '于10月26日举行'],
    ['1,200亿元', '投入约1,200亿元人民币'],
    ['25个百分点', '增加25个百分点以上'],
    ['3.5％', '增长3.5％以上'],
    ['第21条', '依第21条的规定'],
    ['十二个月', '在十二个月内完成'],
    ['二〇二六年十月', '于二〇二六年十月举行'],
    ['5 GHz', '使用5 GHz频段'],
    ['10⁹元', '规模达10⁹元'],
    ['百分之三十', '增长百分之三十以上'],
    ['第九次', '举行第九次对话'],
  ])('[PD8] a number keeps its unit: %s', async (whole, text) => {
    const printed = lines(await print(document('zh', ...everywhere(`${text}并继续进行。`))))
    const bare = printed.map((line) => line.replaceAll(' ', ''))
    expect(bare.filter((line) => line.includes(whole.replaceAll(' ', ''))).length).toBe(29)
  })

  it.each([
    ['October 26, 2026'],
    ['25 percent'],
    ['Article 21'],
    ['5 GHz'],
    ['26 October 2026'],
    ['3.5 billion'],
  ])('[PD8] in English too: %s', async (whole) => {
    const blocks = Array.from({ length: 29 }, (_, n) =>
      para(
        `p${n}`,
        `The two sides ${'agree on a '.repeat(9).slice(0, 40 + n)} with ${whole} in it all over the text.`,
      ),
    )
    const printed = lines(await print(document('en', ...blocks)))
    expect(printed.filter((line) => line.includes(whole)).length).toBe(29)
  })

  it('[PD9] the last one has three characters or more', async () => {
    for (const text of ['尽快取得进展。', '取得进展', '见第3条。']) {
      const blocks = everywhere(text)
      const ends = lines(await print(document('zh', ...blocks))).filter((line) => !/^双/u.test(line))
      for (const line of ends) expect(line.replace(/[^\p{L}\d]/gu, '').length).toBeGreaterThan(2)
    }
  })

  it('[PD6] an address is not divided inside a word', async () => {
    const printed = lines(await print(document('en', ...ENGLISH)))
    const at = printed.findIndex((line) => line.includes('https://'))
    const address = printed.slice(at, at + 3).join('')
    expect(address).toContain(ADDRESS)
    expect(printed[at]).toMatch(/[/.?&=]$/u)
  })
})

/** Left edges of the words, in points, by what they begin with. */
const edges = (pdf: Uint8Array, begin: RegExp): readonly number[] =>
  [...poppler('pdftotext', pdf, '-bbox').matchAll(/xMin="([\d.]+)".*>(.*)<\/word>/g)].flatMap(
    ([, x, word]) => (begin.test(word ?? '') ? [Number(x)] : []),
  )

describe('what stands where', () => {
  it('[PD12] （1）, （2） and （3） begin at one place, whatever follows', async () => {
    const pdf = await print(document('zh', ...CHINESE))
    expect(new Set(edges(pdf, /^（[123]）/u))).toEqual(new Set(edges(pdf, /^（1）/u)))
    expect(edges(pdf, /^（[123]）/u).length).toBe(3)
  })

  it('[PD12] in English (a) and (b), and the lines below, stand an em and a half in', async () => {
    const sub = (name: string, text: string): Block => ({ ...item(name, text), level: 2 })
    const long = 'They should exchange lists of experts before the end of the year, and keep them up to date.'
    const blocks = [item('a', 'Hold a dialogue.'), sub('b', long), sub('c', 'Tell each other.')]
    const pdf = await print(document('en', ...blocks, item('d', 'Think tanks.')))
    const [margin = 0] = edges(pdf, /^R1/u)
    expect(edges(pdf, /^R2/u)).toEqual([margin])
    for (const edge of edges(pdf, /^\([ab]\)/u)) expect(edge - margin).toBeCloseTo(18, 1)
    expect(edges(pdf, /^\([ab]\)/u).length).toBe(2)
    expect(Math.min(...edges(pdf, /^(?:end|before|keep|up|date)/u)) - margin).toBeGreaterThan(17.9)
  })

  it.each(['m\u0304', 'q\u0307', 'x\u0308\u0301', 'я\u0301', 'S\u030C', 'a\u0328', '\u1E8D'])(
    '[EX25] a mark stands on its letter, and takes no room: %s',
    async (letter) => {
      const between = async (lang: Lang, text: string, end: string): Promise<number> => {
        const words = poppler('pdftotext', await print(document(lang, para('a', text))), '-bbox')
        const at = (first: string) =>
          Number(new RegExp(`xMin="([\\d.]+)"[^>]*>${first}`, 'u').exec(words)?.[1])
        return at(end) - at('B')
      }
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
      // The Latin font draws all of an English page, of 12 points.
      const alone = await between('en', `On B${bare}${bare}b, they agree.`, 'they')
      const [single, size] = [await between('en', 'On Bb, they agree.', 'they'), 15.75 / 12]
      const found = await between('zh', `双方同意Bb${letter}${letter}先生的意见。`, '先生')
      const other = await between('zh', '双方同意B\u0304b先生的意见。', '先生')
      expect(found - other).toBeCloseTo((alone - single) * size, 0)
    },
  )

  it('[EX25] a letter whose mark is raised is copied twice, from whatever Typst prints; a web page has it once', async () => {
    const raised = 'd\u0302'
    const page = document('zh', para('a', `双方同意${raised}先生。`))
    const copied = poppler('pdftotext', await print(page), '-raw')
    // Once Typst tells it once, this and the rule go.
    expect(copied.split(raised).length - 1).toBe(2)
    expect(htmlPage(page).split(raised).length - 1).toBe(1)
  })

  it('[PD13] recommendations are lists with sub-lists and the title a heading to who hears the page', async () => {
    const title = { ...heading('t', '共识备忘录'), kind: 'title' as const }
    const tags = poppler('pdfinfo', await print(document('zh', title, ...CHINESE)), '-struct')
    const names = [...tags.matchAll(/^( *)(H\d|L|LI|Lbl|LBody)\b/gm)].map(([, , name]) => name)
    expect(names).toEqual([
      'H1',
      'H2',
      'L',
      ...Array(1).fill(['LI', 'Lbl', 'LBody']).flat(),
      'L',
      ...Array(3).fill(['LI', 'Lbl', 'LBody']).flat(),
    ])
  })

  it('[PD10] a dot stands before a point only if it does not count itself', () => {
    const dotted = (text: string) => document('zh', point('p', text)).blocks[0]?.dotted === true
    for (const text of [
      '一是对话',
      '二要合作',
      '第一，对话',
      '第二是',
      '首先，',
      '其次，',
      '其一，',
      '（一）甲',
      '(1) x',
      '① 甲',
      '1. 甲',
      'First, we',
      '(a) x',
      '最后，',
    ])
      expect([text, dotted(text)]).toEqual([text, false])
    for (const text of [
      '一致认为',
      '数据',
      '第三方评估',
      '一体化',
      '首先进国家',
      'Firsthand',
      '2026年',
      '其他',
      '二手设备',
    ])
      expect([text, dotted(text)]).toEqual([text, true])
  })

  it('[PD14] ’ between Latin letters is as narrow as they are', async () => {
    const width = (text: string) =>
      document('zh', para('p', text))
        .blocks[0]?.spans.filter((s) => s.latin)
        .map((s) => s.text)
    expect(width('O’Neill与D’Angelo')).toEqual(['’', '’'])
    expect(width('the two sides’ experts')).toEqual(['’'])
    for (const text of ['‘小院高墙’', '‘the sides’ and', '“AI”’的', '’90']) expect(width(text)).toEqual([])
  })
})
