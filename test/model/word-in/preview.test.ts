import { describe, expect, it } from 'vitest'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'
import { MAX_BLOCK_LENGTH } from '../../../model/memo/limits.ts'
import { MAX_JSON } from '../../../model/wire/limits.ts'
import { MOST_BROUGHT_IN } from '../../../model/word-in/limits.ts'
import type { WordPreview } from '../../../model/word-in/preview.ts'
import { type PreviewInput, previewOf } from '../../../model/word-in/preview-steps.ts'
import type { WordDocument } from '../../../model/word-in/word-document.ts'
import { heading, item, memo, para, point, seams } from '../../support/builders.ts'
import { suggested } from './shown-forms.ts'
import { as, line, WANG, word } from './word-document.ts'

type More = Partial<Pick<PreviewInput, 'text' | 'open' | 'threads'>>

function bringIn(base: Memorandum, document: WordDocument, more: More = {}): WordPreview {
  const made = previewOf({
    ...{ document, base, entry: 7, text: placedText(base.blocks), threads: [], open: [], seams: seams() },
    ...more,
  })
  if (!made.ok) throw new Error(made.refusal.why)
  return made.value
}

const A = item('a', '两国应就人工智能安全开展对话。')
const B = para('b', '双方同意设立工作组，每年举行会议。')
const C = heading('c', '鼓励智库之间的交流')
const D = point('d', '其一，交换名单。')
const ABCD = memo(A, B, C, D)
const [TA, TB, TC, TD] = [
  '两国应就人工智能安全开展对话。',
  '双方同意设立工作组，每年举行会议。',
  '鼓励智库之间的交流',
  '其一，交换名单。',
]
const named = (a: string, b: string, c: string, d: string) =>
  word([line(a, 'a'), line(b, 'b'), line(c, 'c'), line(d, 'd')])

describe('[WI2] which line is which block', () => {
  it.each<[string, WordDocument]>([
    ['by bookmark', named(TA, TB, TC, TD)],
    ['by words', word([TA, TB, TC, TD].map((text) => line(text)))],
    ...[
      ['1. ', '一、'],
      ['1．', '一．'],
      ['１、', '（一）'],
      ['(1) ', '(一)'],
      ['1) ', '（十一） '],
      ['①', '〇、'],
      ['7之二.', '七之二、'],
      ['R7 bis. ', '(iii) '],
    ].map(([a, c]): [string, WordDocument] => [
      `with numbers that were typed: ${a} ${c}`,
      word([`${a}${TA}`, TB, `${c}${TC}`, TD].map((text) => line(text))),
    ]),
    [
      'with spaces, breaks and invisible characters',
      word(
        [` ${TA} `, `双方同意\n设立工作组，每年举行会议。`, `\u200b${TC}`, `\t${TD}`].map((text) =>
          line(text),
        ),
      ),
    ],
    [
      'with empty paragraphs between',
      word([line(TA), line(''), line(TB), line(' '), line(TC), line(TD), line('')]),
    ],
    [
      'with the list of participants behind it',
      word([
        ...[TA, TB, TC, TD].map((text) => line(text)),
        line('参会人员名单', null, as('title')),
        line('中方', null, as('participants')),
        line('李四  某所', null, as('participants')),
      ]),
    ],
  ])('nothing changed is nothing new: %s', (_, document) => {
    const preview = bringIn(ABCD, document)
    expect(preview).toMatchObject({ suggestions: [], threads: [], leftOut: [], base: 7 })
  })

  it('a number with which a block begins is a word of it', () => {
    const base = memo(para('a', '（1）交换名单，并通报进展。'), B)
    expect(suggested(bringIn(base, word([line('（1）交换名单，并定期通报进展。'), line(TB)])))).toEqual([
      'a: p1:（1）交换名单，并通报进展。 → p1:（1）交换名单，并定期通报进展。',
    ])
  })

  it('so it is in another width', () => {
    const base = memo(para('a', '（1）交换名单，并通报进展。'), B)
    expect(suggested(bringIn(base, word([line('(1)交换名单，并定期通报进展。'), line(TB)])))).toEqual([
      'a: p1:（1）交换名单，并通报进展。 → p1:(1)交换名单，并定期通报进展。',
    ])
  })

  it('another file is refused', () => {
    const input = {
      base: ABCD,
      entry: 7,
      text: placedText(ABCD.blocks),
      threads: [],
      open: [],
      seams: seams(),
    }
    const refused = previewOf({ ...input, document: word([line('今天天气很好，适合出门。')]) })
    expect(refused).toEqual({ ok: false, refusal: { why: 'docx-unlike' } })
  })
})

describe('[WI3] what is different becomes a suggestion, tracked or not', () => {
  const words: readonly string[] = [
    'a: r1:两国应就人工智能安全开展对话。 → r1:两国应当就人工智能安全开展对话。',
  ]
  it.each<[string, WordDocument, readonly string[]]>([
    ['a tracked insertion', named('两国应{+当+}就人工智能安全开展对话。', TB, TC, TD), words],
    ['the same untracked', named('两国应当就人工智能安全开展对话。', TB, TC, TD), words],
    ['a tracked replacement', named('两国[-应-]{+应当+}就人工智能安全开展对话。', TB, TC, TD), words],
    [
      'a new paragraph, as what stands above it',
      word([line(TA, 'a'), line('双方每年通报一次进展。'), line(TB, 'b'), line(TC, 'c'), line(TD, 'd')]),
      ['a…b: + r1:双方每年通报一次进展。'],
    ],
    [
      'new ones, by their styles, without the numbers typed',
      word([
        line(TA, 'a'),
        line(TB, 'b'),
        line('二、新的一节', null, as('heading')),
        line('新的建议', null, as('recommendation')),
        line(TC, 'c'),
        line(TD, 'd'),
      ]),
      ['b…c: + h1:新的一节|r1:新的建议'],
    ],
    [
      'a new first and last one',
      word([line('前言一段。'), line(TA, 'a'), line(TB, 'b'), line(TC, 'c'), line(TD, 'd'), line('尾。')]),
      ['-…a: + p1:前言一段。', 'd…-: + p1:尾。'],
    ],
    [
      'a tracked deletion of a whole paragraph',
      word([line(TA, 'a'), line(`[-${TB}-]`, 'b', { endStruck: WANG }), line(TC, 'c'), line(TD, 'd')]),
      [`b: p1:${TB} → `],
    ],
    ['an untracked one', word([line(TA, 'a'), line(TC, 'c'), line(TD, 'd')]), [`b: p1:${TB} → `]],
    [
      'the same in LibreOffice, which gives what comes next the style of what is gone',
      word([
        line(TA, 'a', as('recommendation')),
        line(`[-${TB}-]`, 'b', { endStruck: WANG, ...as('paragraph') }),
        line(TC, 'c', as('paragraph')),
        line(TD, 'd', as('point')),
      ]),
      [`b: p1:${TB} → `],
    ],
    [
      'its words struck and its end left',
      word([line(TA, 'a'), line(`[-${TB}-]`, 'b'), line(TC, 'c'), line(TD, 'd')]),
      [`b: p1:${TB} → `],
    ],
    [
      'the last paragraph deleted, which keeps its end',
      word([line(TA, 'a'), line(TB, 'b'), line(TC, 'c'), line(`[-${TD}-]`, 'd', { endStruck: WANG })]),
      [`d: p1:${TD} → `],
    ],
    [
      'neighbours that are gone go together',
      word([line(TA, 'a'), line(TD, 'd')]),
      [`b,c: p1:${TB}|h1:${TC} → `],
    ],
    [
      'a paragraph divided',
      word([
        line(TA, 'a'),
        line('双方同意设立工作组，', 'b', { endPut: WANG }),
        line('每年举行会议。'),
        line(TC, 'c'),
        line(TD, 'd'),
      ]),
      [`b: p1:${TB} → p1:双方同意设立工作组，|p1:每年举行会议。`],
    ],
    [
      'two made one',
      word([line(TA, 'a'), line(TB, 'b', { endStruck: WANG }), line(TC, 'c'), line(TD, 'd')]),
      [`b,c: p1:${TB}|h1:${TC} → p1:${TB}${TC}`],
    ],
    ['a paragraph moved', word([line(TB, 'b'), line(TC, 'c'), line(TD, 'd'), line(TA, 'a')]), ['a: - → d']],
    [
      'a tracked move',
      word([
        line(`[-${TA}-]`, 'a', { endStruck: WANG }),
        line(TB, 'b'),
        line(TC, 'c'),
        line(`{+${TA}+}`, null, { endPut: WANG }),
        line(TD, 'd'),
      ]),
      ['a: - → c'],
    ],
    [
      'moved and changed',
      word([line(TB, 'b'), line(TC, 'c'), line(TD, 'd'), line('两国应当就人工智能安全开展对话。', 'a')]),
      [...words, 'a: - → d'],
    ],
    [
      'another kind, by a style of ours',
      word([
        line(TA, 'a'),
        line(TB, 'b', as('recommendation')),
        line(TC, 'c', as('heading', 2)),
        line(TD, 'd'),
      ]),
      [`b: p1:${TB} → r1:${TB}`, `c: h1:${TC} → h2:${TC}`],
    ],
    [
      'no other kind without a bookmark',
      word([line(TA), line(TB, null, as('heading')), line(TC), line(TD)]),
      [],
    ],
  ])('%s', (_, document, expected) => {
    expect(suggested(bringIn(ABCD, document))).toEqual(expected)
  })

  it('what stays keeps its marks, and what is new between two letters has theirs', () => {
    const base = memo(
      para('a', '', {
        spans: [{ text: '双方' }, { text: '一致认为', strong: true }, { text: '应当对话。' }],
      }),
      B,
    )
    expect(suggested(bringIn(base, word([line('双方均一致地认为应当对话。'), line(TB)])))).toEqual([
      'a: p1:双方*一致认为*应当对话。 → p1:双方均*一致地认为*应当对话。',
    ])
  })

  it('a part of the form that nobody filled in is filled in', () => {
    const base = memo(A, C, para('e', '', { part: 'x' }), B)
    const document = word([line(TA), line(TC), line('这一节的新文字。'), line('又一段。'), line(TB)])
    expect(suggested(bringIn(base, document))).toEqual(['e: p1: → p1:这一节的新文字。|p1:又一段。'])
  })

  it('a line with more letters than any block may have is listed, whatever its marks', () => {
    const runs = [
      { text: '双方应'.repeat(MAX_BLOCK_LENGTH / 2), put: null, struck: null, marks: { strong: true } },
    ]
    const document = word([line(TA, 'a'), line(TB, 'b'), line('', 'c', { runs }), line(TD, 'd')])
    expect(bringIn(ABCD, document)).toMatchObject({ suggestions: [], leftOut: [{ what: 'unfit' }] })
  })

  it('the mark of a section to be written is none of its words', () => {
    const base = memo(A, C, B)
    expect(suggested(bringIn(base, word([line(TA), line(TC), line('〔待写〕'), line(TB)])))).toEqual([])
  })

  it('who the file says it was is said, each once', () => {
    const [first] = bringIn(ABCD, named('两国{+都+}应{+当+}就人工智能安全开展对话。', TB, TC, TD)).suggestions
    expect(first?.hands).toEqual([WANG])
    const added = [
      line(TA, 'a'),
      line('{+甲。+}'),
      line('{+乙。+}'),
      line(TB, 'b'),
      line(TC, 'c'),
      line(TD, 'd'),
    ]
    expect(bringIn(ABCD, word(added)).suggestions[0]?.hands).toEqual([WANG])
    const [gone] = bringIn(
      ABCD,
      word([line(TA, 'a'), line(`[-${TB}-]`, 'b', { endStruck: WANG }), line(TC, 'c'), line(TD, 'd')]),
    ).suggestions
    expect(gone?.hands).toEqual([WANG])
  })
})

describe('[WI3] our own export comes back as nothing new', () => {
  const CN = { by: '中方', day: '2026-11-20' }
  const copy = (options: string) => ({ copy: { memorandum: 'm', seq: 7, options } })
  const redline = [
    line(TA, 'a'),
    line('双方[-都-]{+同意+}设立工作组，每年举行会议。', 'b', { hand: CN }),
    line(TC, 'c'),
    line(TD, 'd'),
  ]
  it('a redline, whose changes the text has', () => {
    expect(bringIn(ABCD, word(redline, copy('redline')))).toMatchObject({ suggestions: [], leftOut: [] })
  })

  it('it is not said to have been anybody’s, unlike what was changed at some hour under the same name', () => {
    const [, , ...rest] = redline
    const more = line('双方[-都-]{+同意+}设立工作组，每年举行会议{+两次+}。', 'b')
    const at = more.runs.map((run) => {
      const hand = run.text === '两次' ? { ...CN, timed: true } : CN
      return { ...run, put: run.put && hand, struck: run.struck && hand }
    })
    const [first] = bringIn(
      ABCD,
      word([line(TA, 'a'), { ...more, runs: at }, ...rest], copy('redline')),
    ).suggestions
    expect(first?.hands).toEqual([CN])
    const [other] = bringIn(
      ABCD,
      word([line('两国都应就人工智能安全开展对话。', 'a'), ...redline.slice(1)], copy('redline')),
    ).suggestions
    expect(other?.hands).toEqual([])
  })

  it('a bracket is listed: it is no wording', () => {
    const document = word(
      [
        line('两国［中方：应／美方：宜］就人工智能安全开展对话。', 'a'),
        line(TB, 'b'),
        line(TC, 'c'),
        line(TD, 'd'),
      ],
      copy('rolling'),
    )
    expect(bringIn(ABCD, document)).toMatchObject({ suggestions: [], leftOut: [{ what: 'bracket' }] })
  })

  it('what is drafted or tabled already is not brought in twice', () => {
    const document = named('两国应当就人工智能安全开展对话。', TB, TC, TD)
    const open = bringIn(ABCD, document).suggestions.map(({ form }) => form)
    expect(bringIn(ABCD, document, { open })).toMatchObject({
      suggestions: [],
      leftOut: [{ what: 'already' }],
    })
  })
})

describe('[WI6] what cannot be a suggestion is listed with its words', () => {
  const locked = (block: Block): Block => ({ ...block, locked: true })
  it.each<[string, Memorandum, WordDocument, string, string]>([
    [
      'a locked block',
      memo(locked(A), B, C, D),
      named('两国应当对话。', TB, TC, TD),
      'locked',
      '两国应当对话。',
    ],
    [
      'a locked block that is gone',
      memo(locked(A), B, C, D),
      word([line(TB, 'b'), line(TC, 'c'), line(TD, 'd')]),
      'locked',
      TA,
    ],
    [
      'a second title',
      ABCD,
      word([line('新的标题', null, as('title')), ...named(TA, TB, TC, TD).paragraphs]),
      'title',
      '新的标题',
    ],
    [
      'width and spaces alone',
      ABCD,
      named(TA, '双方同意设立工作组,每年举行会议。', TC, TD),
      'width',
      '双方同意设立工作组,每年举行会议。',
    ],
    [
      'more characters than a suggestion holds',
      ABCD,
      named(TA + '字'.repeat(8000), TB, TC, TD),
      'unfit',
      `${TA}${'字'.repeat(65)}`,
    ],
  ])('%s', (_, base, document, what, words) => {
    const { suggestions, leftOut } = bringIn(base, document)
    expect(suggestions).toEqual([])
    expect(leftOut).toEqual([{ what, words }])
  })

  it('what was not read is listed with it', () => {
    const document = { ...named(TA, TB, TC, TD), leftOut: [{ what: 'table', words: '表' } as const] }
    expect(bringIn(ABCD, document).leftOut).toEqual([{ what: 'table', words: '表' }])
  })

  it('more changes than one file may bring', () => {
    const blocks = Array.from({ length: MOST_BROUGHT_IN.suggestions + 5 }, (_, at) =>
      para(`n${at}x`, `第${at}段的文字在此。`),
    )
    const lines = blocks.map((_, at) => line(`第${at}段的新文字在此。`, `n${at}x`))
    const { suggestions, leftOut } = bringIn(memo(...blocks), word(lines))
    expect(suggestions).toHaveLength(MOST_BROUGHT_IN.suggestions)
    expect(leftOut.map(({ what }) => what)).toEqual(Array.from({ length: 5 }, () => 'too-many'))
  })
})

it('[WI7] what one request cannot hold is listed: it comes in with the next one', () => {
  const blocks = Array.from({ length: 400 }, (_, at) =>
    para(`n${at}x`, `第${at}段${'的文字在此'.repeat(100)}`),
  )
  const lines = blocks.map((_, at) => line(`第${at}段${'的新文字在此'.repeat(100)}`, `n${at}x`))
  const { suggestions, leftOut } = bringIn(memo(...blocks), word(lines))
  expect(suggestions.length + leftOut.length).toBe(400)
  expect(suggestions.length).toBeGreaterThan(100)
  expect(new Set(leftOut.map(({ what }) => what))).toEqual(new Set(['too-many']))
  const asked = suggestions.map(({ form }) => ({ form, reason: '' }))
  expect(Buffer.byteLength(JSON.stringify(asked))).toBeLessThan(MAX_JSON)
  expect(Buffer.byteLength(JSON.stringify(suggestions))).toBeGreaterThan(MAX_JSON / 2)
})

describe('[WI7] the text moved on since the base', () => {
  const document = named('两国应当就人工智能安全开展对话。', TB, TC, TD)
  const now = (...blocks: readonly Block[]): More => ({ text: placedText(blocks) })
  it('elsewhere: the suggestion is about the text as it is', () => {
    const more = now(item('a', '两国应就人工智能安全开展定期对话。'), B, C, D)
    expect(bringIn(ABCD, document, more).suggestions).toMatchObject([{ conflict: false }])
  })
  it('in the same words: it is in conflict, and says so', () => {
    const more = now(item('a', '两国须就人工智能安全开展对话。'), B, C, D)
    const replaced = named('两国宜就人工智能安全开展对话。', TB, TC, TD)
    expect(bringIn(ABCD, replaced, more).suggestions).toMatchObject([{ conflict: true }])
  })
  it('to the very words: there is nothing to bring in', () => {
    const more = now(item('a', '两国应当就人工智能安全开展对话。'), B, C, D)
    expect(bringIn(ABCD, document, more)).toMatchObject({ suggestions: [], leftOut: [] })
  })
  it('the block is gone: it is listed', () => {
    expect(bringIn(ABCD, document, now(B, C, D))).toMatchObject({
      suggestions: [],
      leftOut: [{ what: 'gone' }],
    })
  })
  it('a new block goes behind the nearest that is still there', () => {
    const more = now(A, para('x', '别人的新段。'), C, D)
    const added = word([line(TA, 'a'), line(TB, 'b'), line('新的一段。'), line(TC, 'c'), line(TD, 'd')])
    expect(suggested(bringIn(ABCD, added, more))).toEqual(['a…x: + p1:新的一段。'])
  })
})
