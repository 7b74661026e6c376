import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { Block, Lang, Memorandum } from '../../../model/memo/blocks.ts'
import { withNotes } from '../../../model/render/page-notes.ts'
import { type PdfDocument, pdfInput } from '../../../model/render/pdf.ts'
import { withAnnex } from '../../../model/render/pdf-annex.ts'
import { withTracked } from '../../../model/render/pdf-tracked.ts'
import { redline } from '../../../model/render/redline.ts'
import { rolling, rollingOptions } from '../../../model/render/rolling.ts'
import { items } from '../../model/library/seeds.ts'
import { FIELDS, PARTICIPANTS } from '../../model/render/sample.ts'
import { actors, heading, item, para, point } from '../../support/builders.ts'
import { changeOf, Table } from '../../support/table.ts'

/** Words that are hard to set, each line of them a paragraph, a recommendation, a sub-item and a point. */
export const UGLY: Readonly<Record<Lang, readonly string[]>> = {
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
    // Behind the signs are words: of a line that holds single signs alone, `-layout` makes one word, wherever it stands.
    'e.g. i.e. etc. ... a/b, and/or, A–B, A—B, x_y, <b>z</b> & #1 * 2 ~ 3 \\ 4 | 5 { 6 }, and so on and so forth.',
  ],
}

export const ugly = (lang: Lang): Memorandum => ({
  lang,
  blocks: UGLY[lang].flatMap((text, n) => [
    heading(`h${n}`, lang === 'zh' ? `标题${n}（AI）` : `Heading ${n}`),
    para(`a${n}`, text),
    item(`b${n}`, text),
    item(`c${n}`, text, { level: 2 }),
    point(`d${n}`, text),
  ]),
})

export const pageOfText = (memo: Memorandum, draft = true): PdfDocument =>
  pdfInput(
    memo,
    FIELDS,
    PARTICIPANTS,
    { title: memo.lang === 'zh' ? '共识备忘录' : 'Memorandum' },
    { draft, madeAt: Date.UTC(2026, 10, 21), lang: memo.lang },
  )

/** A version of before: of each seven blocks one is not there yet, some others say something else, two stand elsewhere. */
export const earlier = ({ lang, blocks }: Memorandum): Memorandum => {
  const [first, second, ...others] = blocks.flatMap((block, n) => (n % 7 === 3 ? [] : [reworded(block)]))
  return { lang, blocks: [second, first, ...others].flatMap((block) => block ?? []) }
}
const reworded = (block: Block): Block => ({
  ...block,
  spans: block.spans.map((span) => ({ ...span, text: span.text.replace(/双方|The two sides/u, '两国') })),
})

/** What both sides and the secretariat tabled on a text: words, blocks that are new or gone; some of it in dispute. */
export function negotiated({ lang, blocks }: Memorandum): readonly Suggestion[] {
  const at = new Table(...blocks)
  const [yearly, later] =
    lang === 'zh' ? ['，每年通报', '，适时通报'] : [', reported each year', ', reported in due course']
  const more = (block: Block, text: string): Block => ({ ...block, spans: [...block.spans, { text }] })
  for (const [n, block] of blocks.entries()) {
    if (block.locked || block.spans.length === 0) continue
    if (n % 6 === 1) at.table(actors.cnHead, changeOf([block], [more(block, yearly)]))
    if (n % 12 === 1) at.table(actors.usHead, changeOf([block], [more(block, later)]))
    if (n % 11 === 2) at.table(actors.usHead, changeOf([block], []))
    if (n % 13 === 3)
      at.table(actors.secretariat, changeOf([block], [block, para(`new${n}`, yearly.slice(1))]))
    if (n % 14 === 5)
      at.table(actors.usHead, changeOf([block], [{ ...block, level: 1, kind: otherKind(block) }]))
    const [stood, above] = [blocks[n - 1], blocks[n - 2]]
    if (n % 17 === 8 && stood && above && !stood.locked)
      at.table(actors.cnHead, { is: 'move', lang: 'zh', block: block.id, stood: stood.id, behind: above.id })
  }
  return [...at.dossier.suggestions.values()].map((one) => inLang(one, lang))
}

const otherKind = ({ kind }: Block) => (kind === 'point' ? 'paragraph' : 'point')

/** The table drafts in Chinese. */
const inLang = (one: Suggestion, lang: Lang): Suggestion =>
  one.tabled ? { ...one, tabled: { ...one.tabled, form: { ...one.tabled.form, lang } } } : one

/** `moves`: what moved stands once on a page, twice where a program shall be able to undo it. */
export type PageKind = (memo: Memorandum, moves: 'once' | 'twice') => PdfDocument

const noted = (doc: PdfDocument): PdfDocument => ({
  ...doc,
  edition: doc.lang === 'zh' ? '附双方批注' : 'with comments of both sides',
  comments: doc.blocks.map((_, block) => ({
    ...{ block, from: 1, to: 3 + (block % 5), about: '', resolved: block % 3 === 0, internal: false },
    says: [{ hand: 'cn', at: 0, text: UGLY[doc.lang][block % UGLY[doc.lang].length] ?? '' }],
  })),
})

const COLUMNS = ['轮次', '条目', '原文', '处置', '在本稿中的位置', '理由', '双方']
const ROWS = items
  .slice(0, 40)
  .map(({ id, text }, n) => [
    `第${(n % 8) + 1}轮`,
    `${id}\n分项`,
    text,
    '不再保留',
    `建议 ${n + 1}；与 siis-2021/3.4/r2 同段`,
    '已经落实\n=1+1；<b>&"x"</b>',
    '中方提议\n待美方团长同意',
  ])
export const ANNEX = { heading: '逐条处理表', columns: COLUMNS, rows: ROWS }

/** Each kind of page that is exported, made of a text. */
export const PAGE_KINDS = {
  draft: (memo) => pageOfText(memo),
  final: (memo) => pageOfText(memo, false),
  'a named version': (memo) => ({ ...pageOfText(memo), edition: memo.lang === 'zh' ? '第三稿' : 'Draft 3' }),
  rolling: (memo) => ({
    ...withTracked(
      pageOfText(memo),
      rolling(memo, negotiated(memo), rollingOptions(FIELDS, memo.lang)),
      memo.lang === 'zh' ? '滚动案文' : 'rolling text',
    ),
    lineNumbers: true,
  }),
  redline: (memo, moves) =>
    withTracked(
      pageOfText(memo),
      redline(earlier(memo), memo, moves),
      memo.lang === 'zh' ? '对照第二稿' : 'compared with draft 2',
    ),
  comments: (memo, moves) =>
    moves === 'once' ? withNotes(noted(pageOfText(memo))) : noted(pageOfText(memo)),
  annex: (memo) => withAnnex(pageOfText(memo), ANNEX),
} satisfies Readonly<Record<string, PageKind>>
export type PageKindName = keyof typeof PAGE_KINDS
export const PAGE_KIND_NAMES = Object.keys(PAGE_KINDS) as readonly PageKindName[]
