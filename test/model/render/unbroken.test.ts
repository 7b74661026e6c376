import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unbroken } from '../../../model/render/unbroken.ts'

/** Kept pieces in brackets, long words in braces, ~ where a quarter em is drawn. */
const marked = (text: string): string =>
  unbroken([{ text }])
    .map((piece) => {
      const own = piece.keep ? `[${piece.text}]` : piece.long ? `{${piece.text}}` : piece.text
      return (piece.gap ? '~' : '') + (piece.joined ? '+' : '') + own
    })
    .join('')

it.each([
  ['与Štefan先生', ['Štefan']],
  ['与S\u030Ctefan先生', ['S\u030Ctefan']],
  ['‘Nguyê\u0303n’与O’Neill', ['Nguyê\u0303n', '’']],
  ['Ž’Amour、Amour', ['Ž’Amour']],
  ['café与été', []],
  ['か\u3099', []],
  ['Dvořák-Škoda', ['Dvořák', 'Škoda']],
] as const)('[EX25] the Latin font draws the whole word: %s', (text, latin) => {
  const pieces = unbroken([{ text }])
  expect(pieces.filter((piece) => piece.latin).map((piece) => piece.text)).toEqual(latin)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
})

describe('lines', () => {
  it.each([
    ['开展5G-A/6G技术', '开展~[5G-A/6G]~技术'],
    ['（5G-A）', '（[5G-A]）'],
    ['is at 5 GHz or at 25 percent of that band', 'is at [5 GHz] or at [25 percent] of [that band]'],
    ['共投入约 5 亿元并用于5 GHz频段的研究', '共投入[约 5 亿元]并用于~[5 GHz]~频段[的研究]'],
    ['a well-known fact of theirs', 'a [well-known] fact of theirs'],
    ['甲- 乙', '[甲- 乙]'],
    ['没有', '没有'],
    ['', ''],
    ['民用-军用的分类管控', '民[用-军]用的分[类管控]'],
    ['末尾-', '末[尾-]'],
    ['末尾  -', '末[尾  -]'],
    ['a  -  ', '[a  -  ]'],
    ['https://example.org/some-long-path/x', '[https://example.][org/][some][-long][-path/][x]'],
    ['aaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb', '[aaaaaaaaaaaaaaaaaa][-bbbbbbbbbbbbbbbb]'],
  ])('[PD5] never end with a hyphen: %s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it.each([
    ['a'.repeat(24), `{${'a'.repeat(24)}}`],
    ['W'.repeat(25), `[${'W'.repeat(16)}][${'W'.repeat(9)}]`],
    ['o\u0302'.repeat(26), `[${'o\u0302'.repeat(16)}][${'o\u0302'.repeat(10)}]`],
    [`甲${'…'.repeat(30)}乙`, `甲[${'…'.repeat(16)}][${'…'.repeat(14)}]乙`],
    ['甲'.repeat(99), `${'甲'.repeat(96)}[甲甲甲]`],
    ['（AI）、（GPU）、（EDA）、（LLM）、（AGI）', '（AI）、（GPU）、（EDA）、（LLM）、（AGI）'],
  ])('[PD6] always have a place to end: %s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it('[PD11] a run that goes on in other marks has its gap once, where it begins', () => {
    const pieces = unbroken([{ text: `${'a'.repeat(30)}一词` }, { text: '，每年通报' }])
    expect(pieces.map(({ text, gap = false }) => [text, gap])).toEqual([
      ['a'.repeat(30), false],
      ['一词', true],
      ['，每', false],
      ['年通报', false],
    ])
  })

  it('[PD5] lose and gain no character, across marks too', () => {
    const text = fc.string({
      unit: fc.constantFrom('-', '5', 'G', ' ', '中', '，', '/', '年', '·', '’'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (originals) => {
        const pieces = unbroken(originals.map((own) => ({ text: own })))
        expect(pieces.map((p) => p.text).join('')).toBe(originals.join(''))
        // A hyphen that is all there is has nothing to stand with.
        for (const { text: own, keep } of pieces)
          if (!keep && own.trim() !== '-') expect(own).not.toContain('-')
      }),
      { verbose: true, examples: [[['中  -']], [[' -']]] },
    )
  })
})
