import { afterAll, describe, expect, it } from 'vitest'
import type { Block, Lang, Memorandum } from '../../../model/memo/blocks.ts'
import { withNotes } from '../../../model/render/page-notes.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { withTracked } from '../../../model/render/pdf-tracked.ts'
import { redline } from '../../../model/render/redline.ts'
import { rolling } from '../../../model/render/rolling.ts'
import { createPdfPrinter } from '../../../server/export/pdf.ts'
import { FIELDS, PARTICIPANTS, ROOT, sampleMemorandum } from '../../model/render/sample.ts'
import { heading, item, para, point } from '../../support/builders.ts'
import {
  difference,
  expectedLines,
  expectedText,
  extractedLines,
  extractedText,
  lineDifference,
} from './extract.ts'

const printer = createPdfPrinter({ root: ROOT })
afterAll(() => printer.close())

const UGLY: Readonly<Record<Lang, readonly string[]>> = {
  zh: [
    '罕见字：㐂㐱㑇䶮㒰䲜，与囍、龘、靐、齉、彧、翀。',
    '双方就AI、5G-A/6G、“AI+”与COVID-19期间的TikTok、H200（interoperability）交换意见。',
    '见https://www.nist.gov/itl/ai-risk-management-framework/2025-update?lang=zh&version=2.0（2025年10月）。',
    '“他说‘小院高墙’并非‘脱钩’”，《规划》（草案）、【附】〔待定〕……于是——双方同意。',
    'O’Neill教授与D’Angelo女士；the two sides’ experts；naïve café Škoda Łódź。',
    '投入约1,200亿元，增长3.5％，即0.5个百分点；10⁹元、25℃、5 GHz、±2%、¥3,000、US$5。',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft一词过长。',
    '一九四九—二〇二六年，北京–华盛顿，10～15个，中-美，数据/信息，唐纳德·特朗普。',
    'a@b.example、+86-10-1234-5678、v2.0.1-rc.3、C++、#1、100%、3×4≤12、x→y。',
  ],
  en: [
    'The two sides’ “minimum viable” framework (5G-A) — see https://www.nist.gov/itl/ai-risk-management-framework/2025-update?lang=en&version=2.0 — holds.',
    'Mr. O’Neill’s ‘small yard, high fence’ is not ‘decoupling’; naïve café, Škoda, Łódź, ½, €5, £3, US$1,200.',
    'On October 26, 2026, 3.5 billion of 25 percent were agreed on under Article 21, at 5 GHz and 25℃.',
    'pneumonoultramicroscopicsilicovolcanoconiosis-like semiconductors-and-artificial-intelligence-and-so-on',
    'The term 人工智能 (AI) and the term 二轨对话 stand in an English sentence, “so”.',
    'e.g. i.e. etc. ... a/b, and/or, A–B, A—B, x_y, <b>z</b> & #1 * 2 ~ 3 \\ 4 | 5 { 6 }',
  ],
}
const page = (memo: Memorandum, draft = true): PdfDocument => ({
  ...pdfInput(
    memo,
    FIELDS,
    PARTICIPANTS,
    { title: memo.lang === 'zh' ? '共识备忘录' : 'Memorandum' },
    {
      ...{ draft, madeAt: Date.UTC(2026, 10, 21), lang: memo.lang },
    },
  ),
})
const blocksOf = (lang: Lang): readonly Block[] =>
  UGLY[lang].flatMap((text, n) => [
    heading(`h${n}`, lang === 'zh' ? `标题${n}（AI）` : `Heading ${n}`),
    para(`a${n}`, text),
    item(`b${n}`, text),
    item(`c${n}`, text, { level: 2 }),
    point(`d${n}`, text),
  ])
const ugly = (lang: Lang): Memorandum => ({ lang, blocks: blocksOf(lang) })
const earlier = ({ lang, blocks }: Memorandum): Memorandum => ({
  lang,
  blocks: blocks.flatMap((block, n) => {
    if (n % 7 === 3) return []
    const spans = block.spans.map((span) => ({
      ...span,
      text: span.text.replace(/双方|The two sides/u, '两国'),
    }))
    return [{ ...block, spans }]
  }),
})
const noted = (doc: PdfDocument): PdfDocument => ({
  ...withNotes({
    ...doc,
    comments: doc.blocks.map((_, block) => ({
      ...{ block, from: 1, to: 3 + (block % 5), about: '', resolved: false, internal: false },
      says: [{ hand: 'cn' as const, at: 0, text: UGLY[doc.lang][block % UGLY[doc.lang].length] ?? '' }],
    })),
  }),
  edition: 'X',
})
const KINDS: Readonly<Record<string, (memo: Memorandum) => PdfDocument>> = {
  draft: (memo) => page(memo),
  final: (memo) => page(memo, false),
  rolling: (memo) => withTracked(page(memo), rolling(memo, [], { attributed: true, suggestions: true }), 'X'),
  redline: (memo) => withTracked(page(memo), redline(earlier(memo), memo, 'once'), 'X'),
  comments: (memo) => noted(page(memo)),
}
const TEXTS: readonly (readonly [string, Memorandum])[] = [
  ['ugly Chinese', ugly('zh')],
  ['ugly English', ugly('en')],
  ['the eighth round', sampleMemorandum()],
]
const cases = TEXTS.flatMap(([name, memo]) =>
  Object.entries(KINDS).map(([kind, of]) => [name, kind, of(memo)] as const),
)

describe('[EX13] [PD11] the words of a PDF are those of its page, in every mode of extraction', () => {
  it.each(cases)('%s, %s', async (_, __, doc) => {
    const printed = await printer.print(doc)
    if (!printed.ok) throw new Error(JSON.stringify(printed.refusal))
    for (const mode of ['raw', 'plain', 'layout'] as const)
      expect(difference(extractedText(printed.value, doc, mode), expectedText(doc)), mode).toBeNull()
    // Of a line that is stretched, Poppler's other modes make gaps of Han; of a line with a raised mark all of them may.
    if (doc.lang === 'zh' && doc.notes) return
    const modes = doc.lang === 'zh' ? (['-raw'] as const) : (['-raw', '-layout', null] as const)
    for (const mode of modes)
      expect(
        lineDifference(extractedLines(printed.value, mode), expectedLines(doc)),
        mode ?? 'default',
      ).toBeNull()
  })
})
