import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeClass } from '../../../model/history/change-class.ts'
import { type DiffPiece, diffText, piecesBetween } from '../../../model/history/diff.ts'

const shown = (before: string, after: string): string =>
  diffText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

const without = (kind: DiffPiece['kind'], pieces: readonly DiffPiece[]): string =>
  pieces
    .filter((piece) => piece.kind !== kind)
    .map((piece) => piece.text)
    .join('')

describe('the difference of two wordings', () => {
  it.each([
    ['双方应合作。', '双方应合作。', '双方应合作。'],
    ['两国应建立机制。', '两国可考虑建立机制。', '两国[-应-]{+可考虑+}建立机制。'],
    ['', '新文字', '{+新文字+}'],
    ['旧文字', '', '[-旧文字-]'],
  ])('[DI1] %s → %s', (before, after, want) => expect(shown(before, after)).toBe(want))

  it.each([
    ['两国应就人工智能对话', '两国应当就人工智能对话', '两国应{+当+}就人工智能对话'],
    ['两国应加强对话', '双方应深化对话', '[-两国-]{+双方+}应[-加强-]{+深化+}对话'],
    ['我们不支持限制', '双方不赞成限制', '[-我们-]{+双方+}不[-支持-]{+赞成+}限制'],
    ['2025年10月31日', '2026年1月31日', '[-2025-]{+2026+}年[-10-]{+1+}月31日'],
    ['合作；其中，数据', '合作，其中数据', '合作[-；-]{+，+}其中[-，-]数据'],
    ['发展中国家安全利益', '发展中国家的安全利益', '发展中国家{+的+}安全利益'],
    ['推动 AI 安全', '推动AI安全', '推动[- -]AI[- -]安全'],
    ['双方一致认为', '双方认识到', '双方[-一致认为-]{+认识到+}'],
    ['双方同意开放市场。', '双方不同意开放市场。', '双方{+不+}同意开放市场。'],
    ['将于三年内完成', '应于三年内完成', '[-将-]{+应+}于三年内完成'],
    ['为期三十年', '为期三十五年', '为期[-三十-]{+三十五+}年'],
    ['增长3.5%', '增长3.6%', '增长[-3.5-]{+3.6+}%'],
    ['投入1,000万元', '投入10,000万元', '投入[-1,000-]{+10,000+}万元'],
    ['use of AI systems', 'use of AIs systems', 'use of [-AI-]{+AIs+} systems'],
    ['semiconductor exports', 'semiconductors exports', '[-semiconductor-]{+semiconductors+} exports'],
    [
      'The two sides should cooperate.',
      'The two sides may cooperate.',
      'The two sides [-should-]{+may+} cooperate.',
    ],
    ['双方应合作。', '双方应合作，并应加强对话。', '双方应合作{+，并应加强对话+}。'],
    ['双方应建立机制，开展对话。', '双方应开展对话。', '双方应[-建立机制，-]开展对话。'],
    ['由𠮷田负责', '由𠮸田负责', '由[-𠮷-]{+𠮸+}田负责'],
    ['“一致”', '「一致」', '[-“-]{+「+}一致[-”-]{+」+}'],
    ['甲方、乙方', '甲方和乙方', '甲方[-、-]{+和+}乙方'],
    ['合作，甲方', '合作，乙方', '合作，[-甲-]{+乙+}方'],
  ])('[CP5] %s → %s', (before, after, want) => expect(shown(before, after)).toBe(want))

  it('[DI1] both wordings can be read back from the pieces', () => {
    const word = fc.constantFrom(
      ...[
        '双方',
        '应',
        '应当',
        '的',
        '数据',
        '，',
        '；',
        'AI',
        ' ',
        '安全',
        '。',
        '跨境流动',
        '2025',
        '10',
        '年',
        '𠮷',
      ],
      ...['三', '十', '不', '%', '（', '）', '👨‍👩‍👧', 'e\u0301', '\u0301'],
    )
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffText(before, after)
        expect(without('new', pieces)).toBe(before)
        expect(without('gone', pieces)).toBe(after)
        expect(pieces.filter((piece) => piece.text === '')).toEqual([])
      }),
    )
  })

  it('[CP5] a long text with little in common is given up, not searched', () => {
    const before = Array.from({ length: 20_000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
    ).join('')
    const after = Array.from({ length: 20_000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 104_729) % 20_000)),
    ).join('')
    expect(without('new', diffText(before, after))).toBe(before)
  })
})

describe('the smallest difference by characters', () => {
  const letters = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919 + from) % 20_000))).join(
      '',
    )
  const kinds = (before: string, after: string) => piecesBetween(before, after).map(({ kind }) => kind)
  const text = letters(1000)
  /** The text without so many single letters, each far from the next. */
  const thinned = (count: number) => [...text].filter((_, i) => i % 4 !== 1 || i > count * 4).join('')

  it('[DI2] every change stands by itself up to 200 letters', () => {
    expect(kinds(text, thinned(200)).filter((kind) => kind === 'gone')).toHaveLength(200)
    expect(kinds(thinned(200), text).filter((kind) => kind === 'new')).toHaveLength(200)
  })

  it.each([
    ['letters in many places', `始${text}终`, `始${thinned(201)}终`, ['same', 'gone', 'new', 'same']],
    [
      'other letters throughout',
      `始${text}终`,
      `始${letters(1000, 10_001)}终`,
      ['same', 'gone', 'new', 'same'],
    ],
    ['a start', text, text.slice(300), ['gone', 'same']],
    ['an end', text, text.slice(0, -300), ['same', 'gone']],
    ['a middle', text, text.slice(0, 300) + text.slice(700), ['same', 'gone', 'same']],
    ['everything', text, '', ['gone']],
  ])('[DI2] beyond that, %s is one change', (_, before, after, want) => {
    expect(kinds(before, after)).toEqual(want)
    expect(without('new', piecesBetween(before, after))).toBe(before)
    expect(without('gone', piecesBetween(before, after))).toBe(after)
  })

  it('[DI2] no change cuts a character of two code units', () => {
    const pieces = piecesBetween(`𠮷${text}𠮷`, `𠮸${letters(900, 10_001)}𡮷`)
    for (const { text: piece } of pieces) expect(Buffer.from(piece).toString()).toBe(piece)
  })
})

describe('the class of a change', () => {
  it.each([
    ['双方应合作。', '双方应合作。', null],
    ['合作；其中，数据', '合作，其中数据', 'punctuation'],
    ['推动 AI 安全', '推动AI安全', 'format'],
    ['布莱切利公园（Bletchley）', '布莱切利公园(Bletchley)', 'format'],
    ['双方一致认为', '双方认识到', 'substance'],
    ['“一致”', '《一致》', 'punctuation'],
    ['为期3-5年', '为期35年', 'substance'],
    ['增长3.5', '增长35', 'substance'],
    ['增长5', '增长5%', 'substance'],
    ['甲方、乙方', '甲方和乙方', 'substance'],
    ['同意。', '同意', 'punctuation'],
    ['two-thirds of it', 'two thirds of it', 'punctuation'],
  ])('[CP3] %s → %s: %s', (before, after, want) => expect(changeClass(before, after)).toBe(want))
})
