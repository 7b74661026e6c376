import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import { ITEM_KINDS, priorItems } from '../../../model/library/items.ts'
import { acceptedTexts, correctedText } from '../../../model/library/wordings.ts'
import { sameWording } from '../../../model/memo/wording.ts'
import { searchItems } from '../../../model/related/search.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { allItems, expectedOf, IDS, items, sources } from './seeds.ts'

const itemOf = (id: string): PriorItem => {
  const item = items.find((each) => each.id === id)
  if (!item) throw new Error(`no item ${id}`)
  return item
}

describe('the rows of the ledger', () => {
  it('[LB9] in the order of sources and documents, sub-items after their item', () => {
    expect(items.map((item) => item.id)).toEqual(
      IDS.flatMap((id) => expectedOf(id).items.map((item) => item.id)),
    )
    const from2021 = priorItems(sources.filter((source) => source.id === '2021')).map((item) => item.id)
    expect(from2021.slice(from2021.indexOf(itemId('2021/3/r1'))).slice(0, 5)).toEqual([
      '2021/3/r1',
      '2021/3/r2',
      '2021/3/r2.1',
      '2021/3/r2.2',
      '2021/3/r3',
    ])
  })

  it('[LB9] counts: listed recommendations and sub-items per round, proposals of the report', () => {
    const count = (id: string) => items.filter((item) => item.source === id).length
    expect(IDS.map(count)).toEqual([11, 9, 24, 20, 20])
  })

  it('[LB9] counts of every kind per source', () => {
    const counts = IDS.map((id) =>
      ITEM_KINDS.map((kind) => allItems.filter((item) => item.source === id && item.kind === kind).length),
    )
    // recommendations, sub-items, prose recommendations, positions, joint findings, points, next topics, proposals
    expect(Object.fromEntries(IDS.map((id, i) => [id, counts[i]]))).toEqual({
      2019: [11, 0, 1, 0, 2, 0, 3, 0],
      2021: [7, 2, 5, 12, 5, 0, 0, 0],
      2024: [24, 0, 1, 2, 1, 0, 0, 0],
      2025: [20, 0, 4, 2, 14, 3, 0, 0],
      // The second proposal of 3.5 counts three of its own (第一，第二，第三).
      'siis-2021': [0, 3, 0, 0, 0, 0, 0, 17],
    })
    expect(new Set(allItems.map((item) => item.id)).size).toBe(allItems.length)
  })

  it('[LB9] a position has its side, a joint finding the section of its line', () => {
    const find = (id: string) => allItems.find((item) => item.id === id)
    expect(find('2021/2/cn3')).toMatchObject({ kind: 'position', side: 'cn' })
    expect(find('2025/j6')).toMatchObject({ kind: 'joint-finding', side: null, topic: 'ai' })
    expect(find('2019/0/pr1')).toMatchObject({ section: { ordinal: '0', heading: '' }, topic: '' })
  })

  it('[LB9] a memorandum is prior consensus, a report a reference', () => {
    for (const item of items) expect(item.standing).toBe(item.source === 'siis-2021' ? 'reference' : 'prior')
  })

  it('[LB9] section, topic, round and parent come with the row', () => {
    const { section, topic, round } = itemOf('2024/5/r8')
    expect({ section, topic, round }).toEqual({
      section: { ordinal: '5', heading: '人工智能' },
      topic: 'ai',
      round: 7,
    })
    expect(itemOf('2021/3/r2.1').parent).toBe('2021/3/r2')
    expect(itemOf('siis-2021/3.5/r2.3').parent).toBe('siis-2021/3.5/r2')
    expect(itemOf('siis-2021/3.5/r3').section.ordinal).toBe('3.5')
    expect(itemOf('siis-2021/3.5/r3').round).toBeNull()
  })

  it('[LB11] corrections are the defects on the lines of the item and in its text', () => {
    const found = items
      .filter((item) => item.corrections.length > 0)
      .map((item) => [item.id, item.corrections.map((each) => each.correction)])
    expect(Object.fromEntries(found)).toEqual(
      Object.assign({}, ...IDS.map((id) => expectedOf(id).corrections)),
    )
  })
})

describe('[LB11] the accepted wordings of an item', () => {
  const made = (text: string, pairs: readonly (readonly [string, string])[]): PriorItem => ({
    ...itemOf('2019/1/r1'),
    id: itemId('2019/1/r9'),
    text,
    corrections: pairs.map(([quote, correction]) => ({ line: 1, quote, correction, issue: 'wrong-word' })),
  })

  it.each([
    ['none', [], ['甲乙丙']],
    ['one', [['甲', '一']], ['甲乙丙', '一乙丙']],
    [
      'two',
      [
        ['甲', '一'],
        ['丙', '三'],
      ],
      ['甲乙丙', '一乙丙', '甲乙三', '一乙三'],
    ],
    ['one whose correction holds a dollar sign', [['甲', '$&']], ['甲乙丙', '$&乙丙']],
  ] as const)('%s', (_, pairs, accepted) => {
    expect(acceptedTexts(made('甲乙丙', pairs))).toEqual(accepted)
  })

  it('stay few however many corrections there are', () => {
    const many = Array.from({ length: 20 }, (_, n) => [`〔${n}〕`, `〔${n}改〕`] as const)
    const item = made(many.map(([quote]) => quote).join(''), many)
    expect(acceptedTexts(item)).toHaveLength(22)
    expect(acceptedTexts(item)).toContain(correctedText(item))
  })

  it('of a real item: as the source has it, and corrected', () => {
    const item = itemOf('2024/3/r1')
    expect(acceptedTexts(item)).toEqual([
      '正如之前的共识备忘录所建议的，两国应在法规和实践明确“国家安全”限制和制裁的定义。',
      '正如之前的共识备忘录所建议的，两国应在法规和实践中明确“国家安全”限制和制裁的定义。',
    ])
  })

  it('no correction is one that the equivalence of wording would not see', () => {
    for (const item of items)
      for (const correction of item.corrections)
        expect(sameWording(correction.quote, correction.correction, 'zh')).toBe(false)
  })
})

describe('[LB12] search', () => {
  const ids = (query: string): string[] => searchItems(items, query).map((item) => item.id)

  it('an empty query finds all', () => {
    expect(ids('')).toHaveLength(items.length)
    expect(ids('  ')).toHaveLength(items.length)
  })

  it('two Chinese characters suffice', () => {
    expect(ids('稀土')).toEqual(['2025/1/r2', '2025/2/r2'])
    expect(ids('水印')).toEqual(['2024/5/r6'])
    expect(ids('没有这个词')).toEqual([])
  })

  it.each([
    ['AI领域', '2025/2/r4'],
    ['ai 领域', '2025/2/r4'],
    ['ＡＩ領域'.replace('領', '领'), '2025/2/r4'],
    ['bletchley PARK', '2024/5/r1'],
    ['水 印', '2024/5/r6'],
    ['2024/5/r8', '2024/5/r8'],
    ['过度泛化', 'siis-2021/3.3/r2'],
    ['过渡泛化', 'siis-2021/3.3/r2'],
    ['电池 储能', '2025/2/r3'],
  ])('%j finds %s', (query, id) => expect(ids(query)).toContain(id))

  it('answers in less than 10 ms over a hundred sources', () => {
    const many = Array.from({ length: 25 }, () => allItems.map((item) => ({ ...item }))).flat()
    expect(many.length).toBeGreaterThan(3000)
    searchItems(many, '稀土')
    const times = ['数据', '人工智能 合作', 'AI领域', '2024/5/r8', '没有这个词'].map((query) => {
      const worked = stopwatch()
      searchItems(many, query)
      return worked()
    })
    expect(Math.min(...times.toSorted((a, b) => a - b).slice(2))).toBeLessThan(10)
  })

  it('any two neighbouring characters of an item find it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...items), fc.nat(), (item, at) => {
        const text = item.text.replace(/\s/gu, '')
        const from = at % (text.length - 1)
        expect(searchItems(items, text.slice(from, from + 2)).map((each) => each.id)).toContain(item.id)
      }),
    )
  })
})
