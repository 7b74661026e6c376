import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedText } from '../../../model/related/folded.ts'
import { precedentIndex, precedents } from '../../../model/related/precedents.ts'
import { allPassages, copies, index, quickest } from '../library/lines.ts'

const library = precedentIndex(allPassages)
const found = (query: string) => precedents(library, query).flatMap((year) => year.precedents)
const words = (query: string): string[] =>
  found(query).flatMap(({ passage, ranges }) => ranges.map((range) => passage.text.slice(...range)))

describe('[LB14] folding', () => {
  it.each<[string, string, number, number, string]>([
    ['white space', '对 中国', 0, 2, '对 中'],
    ['width and case', 'ＡＩ安全', 0, 3, 'ＡＩ安'],
    ['one character of several letters', '㈱中国', 0, 3, '㈱'],
    ['letters joined with their marks', 'e\u0301tat', 0, 1, 'e\u0301'],
    ['outside the basic plane', '𠮷野家', 0, 3, '𠮷野'],
  ])('%s leads back to the text as written', (_, text, from, to, expected) =>
    expect(text.slice(...foldedText(text).at(from, to))).toBe(expected),
  )

  it('a correction leads back to the words it replaces', () => {
    const { text, at } = foldedText('防止过渡泛化', [
      { line: 1, quote: '过渡', correction: '过 度', issue: 'wrong-word' },
    ])
    expect(text).toBe('防止过度泛化')
    expect([at(2, 4), at(3, 5), at(0, 2)]).toEqual([
      [2, 4],
      [2, 5],
      [0, 2],
    ])
  })
})

describe('[LB25] precedents', () => {
  it('by year, the newest first, each year once', () => {
    const years = precedents(library, '国家安全').map(({ year }) => year)
    expect(years).toEqual([2025, 2024, 2021, 2019])
  })

  it('a year holds its memorandum and its report', () => {
    const [year] = precedents(library, '数字经济').filter((each) => each.year === 2021)
    expect(new Set(year?.precedents.map(({ passage }) => passage.source))).toEqual(
      new Set(['2021', 'siis-2021']),
    )
  })

  it.each<[string, readonly string[]]>([
    ['稀土', ['2025/1/us1', '2025/1/r2', '2025/2/r2']],
    ['水印', ['2024/5/r6']],
    ['BLETCHLEY park', ['2024/5/r1']],
    ['布莱切利', ['2024/5/r1', '2024/5/r3', '2025/3/r2']],
  ])('%s', (query, ids) =>
    expect(found(query).map(({ passage }) => passage.id)).toEqual(expect.arrayContaining([...ids])),
  )

  it.each(['', ' ', '中', ' 中 '])('%j is too short', (query) => expect(found(query)).toEqual([]))

  it.each([
    ['AI领域', 'ai 领 域'],
    ['“零选项”', '“零 选项”'],
    ['5G', '５ｇ'],
  ])('%s and %s find the same', (a, b) => {
    expect(words(a).length).toBeGreaterThan(0)
    expect(words(a)).toEqual(words(b))
  })

  it('the corrected form is found, at the words as the source has them', () => {
    const [hit] = found('过度泛化')
    expect(hit?.passage.id).toBe('siis-2021/3.3/r2')
    expect(words('过度泛化')).toEqual(['过渡泛化'])
    expect(words('过渡泛化')).toEqual(['过渡泛化'])
  })

  it('a joint finding is found in its paragraph, once', () => {
    const finding = allPassages.find(({ kind }) => kind === 'joint-finding')
    const hits = found(finding?.text ?? '').map(({ passage }) => passage.id)
    expect(hits).toEqual([finding?.within])
  })

  it('any words of any passage find it, at their place, also with white space put in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...library),
        fc.nat(),
        fc.integer({ min: 2, max: 12 }),
        (one, at, length) => {
          const { text } = one.passage
          const from = at % (text.length - 1)
          const part = text.slice(from, from + length)
          fc.pre(part.replace(/\s/gu, '').length > 1)
          for (const query of [part, [...part].join(' '), part.toUpperCase()]) {
            const hit = found(query).find(({ passage }) => passage.id === one.passage.id)
            const bare = (words: string) => words.replace(/\s/gu, '')
            expect(hit?.ranges.map((range) => bare(text.slice(...range)))).toContain(bare(part))
          }
        },
      ),
    )
  })

  it('every passage found is in the index of passages', () => {
    for (const { passage } of found('中美')) expect(index.get(passage.id)).toBe(passage)
  })
})

it('[LB25] answers in time over a hundred sources', () => {
  const many = precedentIndex(copies(allPassages, 20))
  for (const query of ['国家安全', '中国', '稀土', '没有这个词', 'AI']) {
    let hits = 0
    const took = quickest(30, () => {
      hits = precedents(many, query).reduce((sum, year) => sum + year.precedents.length, 0)
    })
    console.info(`precedents of ${query}: ${hits} of ${many.length} passages in ${took.toFixed(1)} ms`)
    expect(took).toBeLessThan(40)
  }
})
