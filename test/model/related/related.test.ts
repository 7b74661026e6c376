import { describe, expect, it } from 'vitest'
import type { LibraryPassage } from '../../../model/library/passages.ts'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import { fragments } from '../../../model/related/fragments.ts'
import { type RelatedIndex, relatedIndex, relatedItems } from '../../../model/related/related.ts'
import { pairTokens } from '../../../model/related/tokens.ts'
import { vectors } from '../../../model/related/vectors.ts'
import {
  comparable,
  copies,
  figures,
  lineages,
  passageOf,
  type Question,
  questions,
  quickest,
  shown,
  terms,
} from '../library/lines.ts'

/** Pairs of Chinese characters and nothing else: what every other way must beat. */
const baselineIndex = (items: readonly LibraryPassage[]): RelatedIndex => ({
  items,
  tokens: pairTokens,
  vectors: vectors(items.map(({ text }) => pairTokens(text))),
  chains: [],
})

const all = relatedIndex(comparable, { terms, lineages })
const ids = (index: RelatedIndex, text: string, limit = Number.POSITIVE_INFINITY): string[] =>
  relatedItems(index, text, { limit }).map(({ id }) => id)

/** Nothing of the asked item's own source is known: neither the items nor their place on the lines of policy. */
function heldOut(make: (pool: readonly LibraryPassage[], known: readonly Lineage[]) => RelatedIndex) {
  const made = new Map<string, RelatedIndex>()
  return ({ asked }: Question): readonly string[] => {
    const index =
      made.get(asked.source) ??
      make(
        comparable.filter((each) => each.source !== asked.source),
        lineages,
      )
    made.set(asked.source, index)
    return ids(index, asked.text)
  }
}

describe('[LB22] measured on the reviewed lines of policy, the asked source held out', () => {
  const gold = questions()
  const baseline = figures(
    gold,
    heldOut((pool) => baselineIndex(pool)),
  )
  const words = figures(
    gold,
    heldOut((pool) => relatedIndex(pool, { terms, lineages: [] })),
  )
  const lines = figures(
    gold,
    heldOut((pool, known) => relatedIndex(pool, { terms, lineages: known })),
  )

  it('is no worse than pairs of characters by any figure, and finds far more among five', () => {
    console.info(`${gold.length} questions\n${shown('pairs of characters', baseline)}`)
    console.info(`${shown('all tokens', words)}\n${shown('with the lines of policy', lines)}`)
    for (const figure of ['mrr', 'hit1', 'recall5', 'map'] as const) {
      expect(words[figure]).toBeGreaterThanOrEqual(baseline[figure])
      expect(lines[figure]).toBeGreaterThanOrEqual(baseline[figure])
    }
    expect(lines.recall5).toBeGreaterThan(1.4 * baseline.recall5)
  })

  it('the gold set is not idle', () => {
    expect(gold.length).toBeGreaterThan(50)
    expect(new Set(gold.map(({ asked }) => asked.source))).toEqual(new Set(['2019', '2021', '2024', '2025']))
  })
})

describe('[LB22] related items', () => {
  it('five at most, best first, between 0 and 1, each once', () => {
    for (const { text } of comparable) {
      const found = relatedItems(all, text)
      expect(found).toHaveLength(5)
      expect(found.map(({ score }) => score)).toEqual(
        found.map(({ score }) => score).toSorted((a, b) => b - a),
      )
      expect(new Set(found.map(({ id }) => id)).size).toBe(5)
      for (const { score } of found) expect(score > 0 && score <= 1.000001).toBe(true)
    }
  })

  it.each(comparable.map(({ id }) => id))('%s is most like itself', (id) => {
    expect(ids(all, passageOf(id).text, 1)).toEqual([id])
  })

  it('what is to be left out is', () => {
    const { id, text } = passageOf('2024/3/r1')
    expect(relatedItems(all, text, { except: new Set([id]) }).map((each) => each.id)).not.toContain(id)
  })

  it.each([
    ['两国政府应就先进芯片的民用出口许可建立联络机制', ['2025/2/r2', '2024/3/r4', '2021/3/r2.1']],
    ['双方承诺不在对方的关键基础设施中预置恶意软件', ['2024/3/r2', '2025/3/r1']],
    ['数据跨境流动应只因国家安全与隐私而受限', ['2019/1/r1']],
    ['AI 安全研究所网络与模型评测', ['2024/5/r5']],
    ['6G 标准', ['2025/4/r1']],
  ])('%s', (text, expected) => expect(ids(all, text, 5)).toEqual(expect.arrayContaining(expected)))

  it.each(['', '   ', '。，！', '龘', 'zzz'])('%j is related to nothing', (text) =>
    expect(relatedItems(all, text)).toEqual([]),
  )

  it('the same words in another width, case or spacing find the same', () => {
    expect(ids(all, 'ＡＩ 安 全 研究所', 5)).toEqual(ids(all, 'ai安全研究所', 5))
  })

  it('a library of nothing finds nothing', () => expect(relatedItems(relatedIndex([]), '数据')).toEqual([]))
})

describe('[LB23] a line of policy brings up its members', () => {
  it('says through whom, and never before that one', () => {
    const { text } = passageOf('2025/2/r2')
    const found = relatedItems(all, text, { limit: 12 })
    const brought = found.filter(({ through }) => through !== null)
    expect(brought.map(({ id }) => id)).toContain('2021/3/r2.1')
    for (const { id, through } of brought) {
      const order = found.map((each) => each.id)
      expect(order.indexOf(id)).toBeGreaterThan(order.indexOf(through ?? id))
    }
  })

  it('without lines there is none', () => {
    const found = relatedItems(relatedIndex(comparable), passageOf('2025/2/r2').text)
    expect(found.map(({ through }) => through)).toEqual([null, null, null, null, null])
  })
})

describe('[LB24] matching fragments', () => {
  const of = (query: string, item: string) =>
    fragments(query, item, all.vectors.rarity).map((each) => [
      query.slice(...each.query),
      item.slice(...each.item),
    ])

  it.each<[string, string, string, readonly (readonly [string, string])[]]>([
    ['one run', '应限制数据跨境流动', '数据跨境流动自由', [['数据跨境流动', '数据跨境流动']]],
    [
      'broken by white space and width',
      '共建 Ａ Ｉ 安 全红线',
      '划定AI安全红线',
      [['Ａ Ｉ 安 全红线', 'AI安全红线']],
    ],
    [
      'not over punctuation',
      '稀土，磁体',
      '稀土，磁体',
      [
        ['磁体', '磁体'],
        ['稀土', '稀土'],
      ],
    ],
    ['no half of a Latin word', 'GPUs 出口', 'GPU 与出口', [['出口', '出口']]],
    ['no single character', '稀薄', '稀土', []],
  ])('%s', (_, query, item, expected) => expect(of(query, item).toSorted()).toEqual(expected.toSorted()))

  it('words of every memorandum are no match', () => {
    const [first] = relatedItems(relatedIndex([passageOf('2024/3/r1')]), '两国应该加强合作')
    expect(first?.fragments ?? []).toEqual([])
  })

  it('each is the same in both texts, at the places given, and no two overlap', () => {
    const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
    for (const { text } of comparable)
      for (const { id, fragments: found } of relatedItems(all, text)) {
        const item = passageOf(id).text
        for (const [n, each] of found.entries()) {
          expect(bare(text.slice(...each.query))).toBe(bare(item.slice(...each.item)))
          for (const other of found.slice(n + 1)) {
            expect(each.query[1] <= other.query[0] || other.query[1] <= each.query[0]).toBe(true)
            expect(each.item[1] <= other.item[0] || other.item[1] <= each.item[0]).toBe(true)
          }
        }
      }
  })
})

it('[LB22] answers in time over a hundred sources', () => {
  const many = relatedIndex(copies(comparable, 20), { terms, lineages })
  const asked = questions().filter((_, at) => at % 6 === 0)
  const took = Math.max(...asked.map(({ asked: { text } }) => quickest(8, () => relatedItems(many, text))))
  console.info(`related items among ${many.items.length} of 100 sources: ${took.toFixed(1)} ms at most`)
  expect(took).toBeLessThan(40)
})
