import { describe, expect, it } from 'vitest'
import {
  emptyFields,
  type Fields,
  filled,
  orderOfSides,
  printedDates,
  printedDay,
} from '../../../model/memo/particulars.ts'

const FIELDS: Fields = {
  round: 9,
  meetingStart: '2026-10-27',
  meetingEnd: '2026-10-30',
  place: { zh: '美国，华盛顿特区', en: 'Washington, D.C.' },
  hosts: { cn: ['中美绿色基金'], us: ['美中关系全国委员会', '某大学'] },
  factsAsOf: '2026-11-15',
  year: null,
  previousEnd: '2025-10-31',
  firstSide: { zh: 'us', en: 'us' },
}

describe('the particulars of the meeting', () => {
  it.each([
    ['2025-10-28', '2025-10-31', '2025年10月28日至31日', 'October 28–31, 2025'],
    ['2025-10-28', '2025-10-28', '2025年10月28日', 'October 28, 2025'],
    ['2025-10-30', '2025-11-01', '2025年10月30日至11月1日', 'October 30 – November 1, 2025'],
    ['2025-12-31', '2026-01-02', '2025年12月31日至2026年1月2日', 'December 31, 2025 – January 2, 2026'],
    ['2025-10-28', null, '2025年10月28日', 'October 28, 2025'],
    [null, '2025-10-28', '2025年10月28日', 'October 28, 2025'],
    [null, null, '〔待定〕', '[to be determined]'],
  ])('from %s to %s is %s', (start, end, zh, en) => {
    expect([printedDates(start, end, 'zh'), printedDates(start, end, 'en')]).toEqual([zh, en])
  })

  it('a day not yet known prints as 〔待定〕', () => {
    expect([printedDay(null, 'zh'), printedDay('2026-03-05', 'zh')]).toEqual(['〔待定〕', '2026年3月5日'])
  })

  it.each([
    ['{dateRange}', '2026年10月27日至30日', 'October 27–30, 2026'],
    ['{place}', '美国，华盛顿特区', 'Washington, D.C.'],
    ['第{n}次', '第九次', '第9th次'],
    ['{hosts}', '美中关系全国委员会、某大学和中美绿色基金', '美中关系全国委员会, 某大学 and 中美绿色基金'],
    ['{factsAsOf}', '2026年11月15日', 'November 15, 2026'],
    ['{year}', '2026', '2026'],
    ['{round}', '9', '9'],
    ['{since}', '2025年10月', 'October 2025'],
    ['{sides}', '美中', 'U.S.–China'],
    ['{unknown}', '〔待定〕', '[to be determined]'],
    ['没有栏目', '没有栏目', '没有栏目'],
  ])('[FI1] %s is filled from the form', (pattern, zh, en) => {
    expect([filled(pattern, FIELDS, 'zh'), filled(pattern, FIELDS, 'en')]).toEqual([zh, en])
  })

  it.each<[string, string[], string]>([
    ['one', ['the Brookings Institution'], 'The Brookings Institution'],
    [
      'two',
      ['the Brookings Institution', 'The Asia Society'],
      'The Brookings Institution and the Asia Society',
    ],
    ['three', ['SIIS', 'the NCUSCR', 'CGF'], 'SIIS, the NCUSCR and CGF'],
    [
      'a name with its own and',
      ['The Center for Trade and Technology', 'CGF'],
      'The Center for Trade and Technology, and CGF',
    ],
    [
      'a name with a comma',
      ['SIIS, Shanghai', 'Asia Society', 'CGF'],
      'SIIS, Shanghai, Asia Society, and CGF',
    ],
    ['a name that only begins so', ['Theseus Institute', 'CGF'], 'Theseus Institute and CGF'],
  ])('[FI6] the hosts of an English sentence: %s', (_, us, expected) => {
    expect(filled('{hosts}', { ...FIELDS, hosts: { cn: [], us } }, 'en')).toBe(expected)
  })

  it.each(['{dateRange}', '{place}', '{hosts}', '{factsAsOf}'])(
    '[FI1] %s prints as 〔待定〕 in an empty form',
    (pattern) => {
      expect(filled(pattern, emptyFields(9), 'zh')).toBe('〔待定〕')
    },
  )

  it('[FI1] the hosts stand in the order of the sides, which is a setting', () => {
    const cnFirst = { ...FIELDS, firstSide: { zh: 'cn', en: 'us' } } as const
    expect(filled('{hosts}', cnFirst, 'zh')).toBe('中美绿色基金、美中关系全国委员会和某大学')
  })

  it.each([
    ['{year}', '2027', '2027'],
    ['{dateRange}', '2027年〔待定〕', '[to be determined], 2027'],
    ['{since}', '上一轮对话', 'the previous round'],
    ['{sides}', '中美', 'U.S.–China'],
  ])('[FI1] %s before the days are known', (pattern, zh, en) => {
    const fields = { ...emptyFields(10), year: 2027 }
    expect([filled(pattern, fields, 'zh'), filled(pattern, fields, 'en')]).toEqual([zh, en])
  })

  it('[FI1] the year of the first day counts more than the one that was expected', () => {
    expect(filled('{year}', { ...FIELDS, year: 2027 }, 'zh')).toBe('2026')
  })

  it('[FI5] the order of the sides is one for each language; in Chinese the Chinese side is first at first', () => {
    const { firstSide } = emptyFields(9)
    expect([orderOfSides({ firstSide }, 'zh'), orderOfSides({ firstSide }, 'en')]).toEqual([
      ['cn', 'us'],
      ['us', 'cn'],
    ])
    expect(filled('{sides}', { ...FIELDS, firstSide: { zh: 'us', en: 'cn' } }, 'en')).toBe('China–U.S.')
  })

  it('[FI1] a value of the form is text, not a pattern', () => {
    const tricky = { ...FIELDS, place: { zh: '{hosts} $& $1', en: '' } }
    expect(filled('在{place}举行', tricky, 'zh')).toBe('在{hosts} $& $1举行')
  })

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [11, '11th'],
    [13, '13th'],
    [21, '21st'],
  ])('[FI1] round %i is the %s', (round, expected) => {
    expect(filled('{nth}', { ...FIELDS, round }, 'en')).toBe(expected)
  })
})
