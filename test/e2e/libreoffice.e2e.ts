import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'
import { NO_PARTICIPANTS } from '../../model/memo/particulars.ts'
import { settledTexts } from '../../model/render/change-marks.ts'
import { type PdfDocument, pdfInput } from '../../model/render/pdf.ts'
import { withTracked } from '../../model/render/pdf-tracked.ts'
import { redline } from '../../model/render/redline.ts'
import { bookmarkOf, printedAs, type WorkingCopy } from '../../model/word-in/working-copy.ts'
import { PAGE_WORDS } from '../../model/words/page.ts'
import { memorandumDocx } from '../../server/export/memorandum-docx.ts'
import { FIELDS } from '../model/render/sample.ts'
import { everyMark, suggested } from '../model/word-in/shown-forms.ts'
import { type WorkingRoom, workingRoom } from '../server/export/working-room.ts'
import { actors, heading, item, para, point } from '../support/builders.ts'
import { sampled } from '../support/scale.ts'
import { changeOf } from '../support/table.ts'
import { EDITOR, Office, type OfficeStep } from './support/office.ts'

let office: Office
beforeAll(() => {
  office = new Office()
})
afterAll(() => office.close())

const MADE_AT = Date.UTC(2026, 10, 21, 3, 26, 5)
const A = item('a', '两国应就人工智能安全开展对话。')
const B = para('b', '双方同意设立工作组，每年举行会议。')
const C = heading('c', '鼓励智库之间的交流')
const D = point('d', '其一，交换专家名单。')
const E = para('e', '本备忘录以中文写成。')
const MARKED: Block = {
  ...para('g', ''),
  spans: [
    { text: '联合声明', strong: true },
    { text: '见' },
    { text: '附件甲', em: true },
    { text: '与' },
    { text: '官网', link: 'https://example.org' },
    { text: '，' },
    { text: '全文', strong: true, link: 'https://example.org/共识?a=1&b=2' },
    { text: '。' },
  ],
}
const LAST = item('f', '两国应于明年春季再次会晤。')
const ENGLISH: readonly Block[] = [
  item('a', 'The two countries should hold a dialogue on the safety of artificial intelligence.'),
  para('b', 'They agree to set up a working group, which meets every year.'),
  heading('c', 'Exchanges between think tanks'),
  point('d', 'First, lists of experts are exchanged.'),
]

const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const textIn = (lang: Lang, ...blocks: readonly Block[]): Memorandum => ({ lang, blocks })

function page(memo: Memorandum): PdfDocument {
  const options = { draft: true, madeAt: MADE_AT, lang: memo.lang }
  return pdfInput(memo, FIELDS, NO_PARTICIPANTS, { title: '共识备忘录' }, options)
}
const changed = (before: Memorandum, after: Memorandum): PdfDocument =>
  withTracked(page(after), redline(before, after, 'twice'), 'against')
const fileOf = (doc: PdfDocument, working: WorkingCopy | null = null) => memorandumDocx({ doc, working })

async function partsOf(file: Uint8Array): Promise<(name: string) => Promise<string>> {
  const zip = await JSZip.loadAsync(file)
  return async (name) => (await zip.file(name)?.async('string')) ?? ''
}

/** Every tracked change with who signs it, its day and its words. */
const changesIn = (document: string): readonly string[] =>
  [
    ...document.matchAll(
      /<w:(ins|del) [^>]*w:author="([^"]*)"[^>]*w:date="([^"T]*)[^>]*>(?!<\/w:rPr>)(.*?)<\/w:\1>/gu,
    ),
  ]
    .map(([, kind, by, day, inner = '']) => [kind, by, day, inner.replace(/<[^>]*>/gu, '')].join(' '))
    .filter((change) => !change.endsWith(' '))
    .toSorted()

const ZH: Memorandum = textIn('zh', A, B, C, D)
const EN: Memorandum = textIn('en', ...ENGLISH)
const [EA, EB, EC, ED] = ENGLISH as [Block, Block, Block, Block]
const CASES: readonly (readonly [string, Memorandum, Memorandum])[] = [
  [
    'words',
    textIn('zh', A, B),
    textIn(
      'zh',
      words(A, '两国应当就人工智能安全开展对话。'),
      words(B, '双方设立工作组，每年举行两次会议。'),
    ),
  ],
  ['blocks that are new, the last among them', textIn('zh', A, E), textIn('zh', A, C, E, B)],
  ['blocks that are gone, the last among them', textIn('zh', A, C, E, B), textIn('zh', A, E)],
  ['moved blocks', ZH, textIn('zh', C, A, D, B)],
  ['another kind', textIn('zh', A, B, E), textIn('zh', { ...A, kind: 'paragraph' }, B, E)],
  [
    'English words',
    EN,
    textIn('en', EA, words(EB, 'They set up a working group, which meets twice a year.'), EC, ED),
  ],
  ['English blocks, new and gone', textIn('en', EA, EB), textIn('en', EA, EC, ED)],
]

describe('[DX3] tracked changes in LibreOffice', () => {
  it.each(sampled(CASES, 3))(
    'all accepted is the text, all rejected the base: %s',
    async (_, before, after) => {
      const doc = changed(before, after)
      const file = await fileOf(doc)
      const [accepted, undone] = [
        await office.read(file, [['settle', 'accept all']]),
        await office.read(file, [['settle', 'reject all']]),
      ]
      expect(accepted.left).toEqual(settledTexts(doc.blocks, 'accepted'))
      expect(undone.left).toEqual(settledTexts(doc.blocks, 'undone'))
      expect(accepted.revisions.length).toBeGreaterThan(0)
      for (const [kind, author, day] of accepted.revisions) {
        expect(['Insert', 'Delete']).toContain(kind)
        expect([author, day]).toEqual([PAGE_WORDS[after.lang].hands.text, '2026-11-21'])
      }
    },
  )

  it.each(sampled(CASES, 3))(
    '[DX5] what it saves keeps every change, the bookmarks and where it is from: %s',
    async (_, before, after) => {
      const doc = changed(before, after)
      const copy = { memorandum: 'round-9', seq: 12, options: printedAs(after.lang, 'redline', 'seq:3') }
      const file = await fileOf(doc, copy)
      const [was, is] = [await partsOf(file), await partsOf(await office.saved(file))]
      const text = await is('word/document.xml')
      expect(changesIn(text)).toEqual(changesIn(await was('word/document.xml')))
      expect(changesIn(text).length).toBeGreaterThan(0)
      for (const block of doc.blocks) expect(text).toContain(`w:name="${bookmarkOf(block.id)}"`)
      const said = /<vt:lpwstr>([^<]*)</u.exec(await is('docProps/custom.xml'))?.[1] ?? ''
      expect(JSON.parse(said.replaceAll('&quot;', '"'))).toEqual({ ...copy, beside: expect.any(Array) })
    },
  )
})

it('[DX4] what LibreOffice saves keeps every comment: its words, its range, its side, its day, whether it is resolved', async () => {
  const at = Date.UTC(2026, 10, 20)
  const said = (hand: 'cn' | 'us', text: string) => ({ hand, at, text })
  const doc: PdfDocument = {
    ...page(textIn('zh', A, B)),
    comments: [
      {
        block: 0,
        from: 4,
        to: 8,
        about: '',
        says: [said('cn', '是哪些？')],
        ...{ resolved: true, internal: false },
      },
      {
        ...{ block: 1, from: 2, to: 4, about: '', resolved: false, internal: false },
        says: [said('us', '何时？'), said('cn', '年内。')],
      },
    ],
  }
  const part = await partsOf(await office.convertedWithComments(await fileOf(doc)))
  const comments = await part('word/comments.xml')
  const found = [...comments.matchAll(/<w:comment .*?<\/w:comment>/gsu)].map(([one]) => [
    /w:author="([^"]*)"/u.exec(one)?.[1],
    /w:date="([^"T]*)/u.exec(one)?.[1],
    one.replace(/<[^>]*>/gu, ''),
  ])
  expect(found).toEqual([
    ['中方', '2026-11-20', '是哪些？'],
    ['美方', '2026-11-20', '何时？'],
    ['中方', '2026-11-20', '年内。'],
  ])
  const text = await part('word/document.xml')
  // The range of an answer lies inside that of what it answers.
  const ids = [...text.matchAll(/<w:commentRangeStart w:id="(\d+)"/gu)].map(([, one]) => one)
  const ranged = ids.map(
    (one) => text.split(new RegExp(`<w:commentRange(?:Start|End) w:id="${one}"/>`, 'u'))[1],
  )
  expect(ranged.map((inner = '') => inner.replace(/<[^>]*>/gu, ''))).toEqual(['人工智能', '同意', '同意'])
  const done = [...(await part('word/commentsExtended.xml')).matchAll(/w15:done="(\d)"/gu)].map(
    ([, is]) => is,
  )
  expect(done).toContain('1')
})

/** What somebody does in LibreOffice to a working copy, and what of it comes in. */
const EDITS: readonly (readonly [string, readonly OfficeStep[], readonly string[]])[] = [
  ['nothing', [], []],
  [
    'words replaced',
    [['replace', '应就', '应当就']],
    ['a: r1:两国应就人工智能安全开展对话。 → r1:两国应当就人工智能安全开展对话。'],
  ],
  [
    'words put in',
    [['behind', '工作组', '和专家组']],
    ['b: p1:双方同意设立工作组，每年举行会议。 → p1:双方同意设立工作组和专家组，每年举行会议。'],
  ],
  [
    'words deleted',
    [['replace', '，每年举行会议', '']],
    ['b: p1:双方同意设立工作组，每年举行会议。 → p1:双方同意设立工作组。'],
  ],
  [
    'several places of two paragraphs',
    [
      ['replace', '两国应就', '双方应就'],
      ['behind', '开展', '定期'],
      ['replace', '每年', '每半年'],
    ],
    [
      'a: r1:两国应就人工智能安全开展对话。 → r1:双方应就人工智能安全开展定期对话。',
      'b: p1:双方同意设立工作组，每年举行会议。 → p1:双方同意设立工作组，每半年举行会议。',
    ],
  ],
  [
    'a paragraph divided',
    [['divide', '工作组，']],
    ['b: p1:双方同意设立工作组，每年举行会议。 → p1:双方同意设立工作组，|p1:每年举行会议。'],
  ],
  [
    'two paragraphs made one',
    [['join', '专家名单']],
    ['d,e: p1:其一，交换专家名单。|p1:本备忘录以中文写成。 → p1:其一，交换专家名单。本备忘录以中文写成。'],
  ],
  ['a paragraph deleted', [['drop', '工作组']], ['b: p1:双方同意设立工作组，每年举行会议。 → ']],
  [
    'two neighbours deleted',
    [
      ['drop', '专家名单'],
      ['drop', '以中文写成'],
    ],
    ['d,e: p1:其一，交换专家名单。|p1:本备忘录以中文写成。 → '],
  ],
  ['the last paragraph deleted', [['drop', '明年春季']], ['f: r1:两国应于明年春季再次会晤。 → ']],
  ['a new paragraph', [['add', '工作组', '双方每年通报一次进展。']], ['b…c: + p1:双方每年通报一次进展。']],
  [
    'a paragraph moved',
    [
      ['drop', '人工智能安全'],
      ['add', '以中文写成', '两国应就人工智能安全开展对话。'],
    ],
    ['a: - → e'],
  ],
  [
    'italic',
    [['italic', '工作组']],
    ['b: p1:双方同意设立工作组，每年举行会议。 → p1:双方同意设立/工作组/，每年举行会议。'],
  ],
  [
    'bold and new words',
    [
      ['bold', '专家名单'],
      ['behind', '其一，', '每年'],
    ],
    ['d: p1:其一，交换专家名单。 → p1:其一，每年交换*专家名单*。'],
  ],
  [
    'a link',
    [['link', '工作组', 'https://example.net/a']],
    [
      'b: p1:双方同意设立工作组，每年举行会议。 → p1:双方同意设立[工作组]<https://example.net/a>，每年举行会议。',
    ],
  ],
  [
    'another kind',
    [['style', '以中文写成', '人工智能安全']],
    ['e: p1:本备忘录以中文写成。 → r1:本备忘录以中文写成。'],
  ],
]

/** A rolling copy: ［现文：应／中方：必须／美方：宜］ in the first paragraph, and 每年 struck by 美方 in the second. */
const BRACKETED: readonly (readonly [string, readonly OfficeStep[], readonly string[], readonly string[]])[] =
  [
    ['nothing', [], [], []],
    [
      'words beside a bracket',
      [['behind', '开展', '定期']],
      ['a: r1:两国应就人工智能安全开展对话。 → r1:两国应就人工智能安全开展定期对话。'],
      [],
    ],
    [
      'words inside an alternative',
      [['replace', '必须', '务必']],
      ['a: r1:两国应就人工智能安全开展对话。 → r1:两国务必就人工智能安全开展对话。'],
      [],
    ],
    ['an alternative taken out', [['replace', '／美方：宜', '']], [], ['bracket']],
    ['the bracket settled', [['replace', '［现文：应／中方：必须／美方：宜］', '必须']], [], ['chosen']],
    [
      'words beside a proposed deletion',
      [['replace', '双方同意', '双方一致同意']],
      ['b: p1:双方同意设立工作组，每年举行会议。 → p1:双方一致同意设立工作组，每年举行会议。'],
      [],
    ],
  ]

describe('[WI16] a rolling copy that LibreOffice saves', () => {
  let copies: WorkingRoom
  let file: Buffer
  beforeAll(async () => {
    copies = await workingRoom([], [A, B, C, D, E, LAST])
    const { cnHead, usHead } = actors
    await copies.table(cnHead, changeOf([A], [words(A, '两国必须就人工智能安全开展对话。')]))
    await copies.table(usHead, changeOf([A], [words(A, '两国宜就人工智能安全开展对话。')]))
    await copies.table(usHead, changeOf([B], [words(B, '双方同意设立工作组，举行会议。')]))
    file = await copies.exported({ kind: 'docx', lang: 'zh', working: true, edition: 'rolling' })
  })
  afterAll(() => copies.close())

  const rows = [true, false].flatMap((recorded) => BRACKETED.map((row) => [recorded, ...row] as const))
  it.each(sampled(rows, 3))('changes recorded %s: %s', async (recorded, _, steps, expected, listed) => {
    const preview = await copies.previewed(await office.saved(file, [['record', recorded], ...steps]))
    expect(suggested(preview)).toEqual(expected)
    expect(preview.leftOut.map(({ what }) => what)).toEqual(listed)
    expect(preview).toMatchObject({ threads: [], declines: [] })
  })

  it('[WI17] with all that is proposed taken out: comments on it', async () => {
    const preview = await copies.previewed(await office.saved(file, [['settle', 'reject all']]))
    expect(preview).toMatchObject({ suggestions: [], threads: [], leftOut: [] })
    expect(preview.declines.map(({ words: said }) => said)).toEqual(['每年'])
  })
})

describe('[WI3] what is edited in LibreOffice comes in as just that', () => {
  let copies: WorkingRoom
  const working = { kind: 'docx', lang: 'zh', working: true } as const
  const EDITIONS = [
    ['clean', working],
    ['redline', { ...working, edition: 'redline', base: 'now' }],
  ] as const
  const files = new Map<string, Buffer>()

  beforeAll(async () => {
    const now = [A, B, C, D, E, MARKED, LAST]
    copies = await workingRoom([A, words(B, '双方设立工作组，每年举行会议。'), D, E, MARKED], now)
    for (const [edition, ask] of EDITIONS) files.set(edition, await copies.exported(ask))
  })
  afterAll(() => copies.close())

  const rows = EDITIONS.flatMap(([edition]) =>
    [true, false].flatMap((recorded) =>
      EDITS.map(([name, ...rest]) => [edition, recorded, name, ...rest] as const),
    ),
  )
  it.each(sampled(rows, 6))('%s, changes recorded %s: %s', async (edition, recorded, _, steps, expected) => {
    const file = files.get(edition) ?? Buffer.alloc(0)
    const saved = await office.saved(file, [['record', recorded], ...steps])
    const preview = await copies.previewed(saved)
    expect(suggested(preview, everyMark).toSorted()).toEqual(expected.toSorted())
    expect(preview).toMatchObject({ threads: [], leftOut: [] })
    const signers = preview.suggestions.flatMap(({ hands }) => hands.map(({ by }) => by))
    expect(new Set(signers)).toEqual(new Set(recorded && signers.length > 0 ? [EDITOR] : []))
  })
})
