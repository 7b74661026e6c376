import { describe, expect, it } from 'vitest'
import { lostBetween } from '../../../model/history/lost.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { id, memo, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'

const A = '双方同意就数据跨境流动保持定期对话'
const B = '美方认为应当逐案评估风险'
const C = '中方主张统一的安全标准'

const start = [para('a', A), para('b', B), para('c', C)]
const lost = (...is: readonly Block[]) =>
  Object.fromEntries([...lostBetween(memo(...start), memo(...is))].map(([block, n]) => [block, n]))

describe('[LR2] what is lost between two texts', () => {
  it('nothing, when nothing changed or something was added', () => {
    expect(lost(...start)).toEqual({})
    expect(lost(para('a', `甲${A}乙`), para('b', B), para('n', '新'), para('c', C))).toEqual({})
  })

  it('a block that is gone, with all its characters', () => {
    expect(lost(para('a', A), para('c', C))).toEqual({ [id('b')]: B.length })
  })

  it('characters out of the middle, exactly', () => {
    expect(lost(para('a', A.slice(0, 6) + A.slice(10)), para('b', B), para('c', C))).toEqual({ [id('a')]: 4 })
  })

  it('nothing in a move, a split, a join, a paste elsewhere', () => {
    expect(lost(para('c', C), para('a', A), para('b', B))).toEqual({})
    expect(lost(para('a', A.slice(0, 8)), para('n', A.slice(8)), para('b', B), para('c', C))).toEqual({})
    expect(lost(para('a', A + B), para('c', C))).toEqual({})
    expect(lost(para('n', B), para('a', A), para('c', C))).toEqual({})
  })

  it('a passage replaced by another one is lost, however long the other is', () => {
    expect(lost(para('a', A), para('b', '完全不同的一段文字写在这里作为替代'), para('c', C))).toEqual({
      [id('b')]: B.length,
    })
  })

  it('of two equal blocks the one that went', () => {
    const twice = [para('a', A), para('b', A)]
    expect([...lostBetween(memo(...twice), memo(para('b', A)))]).toEqual([[id('a'), A.length]])
  })

  it('short blocks stand for themselves', () => {
    expect(lost(para('a', A), para('b', B))).toEqual({ [id('c')]: C.length })
    expect([...lostBetween(memo(para('a', '甲')), memo(para('n', '甲')))]).toEqual([])
    expect([...lostBetween(memo(para('a', '甲乙')), memo(para('a', '')))]).toEqual([[id('a'), 2]])
  })

  it('of more characters than are compared, what a block is shorter by: a move counts as lost', () => {
    const [was, is] = [memo(...start), memo(para('n', B), para('a', A.slice(3)), para('c', C))]
    expect([...lostBetween(was, is, 10)]).toEqual([
      [id('a'), 3],
      [id('b'), B.length],
    ])
    expect([...lostBetween(was, is, 1000)]).toEqual([[id('a'), 3]])
    expect([...lostBetween(was, was, 0)]).toEqual([])
  })

  it('by default from 60,000 characters that differ on', () => {
    const words = (length: number) => '甲'.repeat(length)
    const moved = (length: number) =>
      lostBetween(memo(para('a', words(length))), memo(para('n', words(length)))).get(id('a')) ?? 0
    expect([moved(30_000), moved(30_001)]).toEqual([0, 30_001])
  })

  it('the same as by counting every run of four characters, whatever was changed', () => {
    for (const seed of seeds(1).flatMap((first) => Array.from({ length: 500 }, (_, i) => first + i))) {
      const [was, is] = drawnTexts(chance(seed))
      expect(Object.fromEntries(lostBetween(memo(...was), memo(...is))), `seed ${seed}`).toEqual(
        countedLosses(was, is),
      )
    }
  })
})

/** A text of few letters, and what becomes of it: blocks rewritten, cut, put together, moved, gone and new. */
function drawnTexts({ below, pick }: Chance): readonly [readonly Block[], readonly Block[]] {
  const words = (): string => Array.from({ length: below(14) }, () => pick([...'甲乙丙'])).join('')
  const was = Array.from({ length: below(6) }, (_, i) => para(`b${i}`, words()))
  const is = was.flatMap((block): Block[] => {
    const [text, name] = [blockText(block), block.id]
    const cut = below(text.length + 1)
    const kept = para(name, text.slice(0, cut) + pick(['', words()]) + text.slice(cut + below(3)))
    return pick([[block], [], [kept], [para(name, text.slice(cut)), para(`n${name}`, text.slice(0, cut))]])
  })
  return [was, below(3) === 0 ? is.toReversed() : is]
}

/** The rule, word for word: the runs of the changed parts, first those of the same block, then those of all others. */
function countedLosses(was: readonly Block[], is: readonly Block[]): Readonly<Record<string, number>> {
  const textIn = (blocks: readonly Block[]) =>
    new Map<string, string>(blocks.map((b) => [b.id, blockText(b)]))
  const [before, now] = [textIn(was), textIn(is)]
  const stocks = new Map<string, string[]>([['', []]])
  for (const [name, text] of now)
    stocks.set(before.has(name) ? name : '', [
      ...(stocks.get(before.has(name) ? name : '') ?? []),
      ...runsOf(middle(text, before.get(name) ?? '')),
    ])
  const holes = new Map([...before].map(([name, text]) => [name, [...middle(text, now.get(name) ?? '')]]))
  const cover = (name: string, stock: string[]): void => {
    const letters = holes.get(name) ?? []
    runsOf(middle(before.get(name) ?? '', now.get(name) ?? '')).forEach((run, at) => {
      const hole = letters.slice(at, at + run.length).some((letter) => letter !== '')
      if (!hole || !stock.includes(run)) return
      stock.splice(stock.indexOf(run), 1)
      letters.fill('', at, at + run.length)
    })
  }
  for (const name of holes.keys()) cover(name, stocks.get(name) ?? [])
  const pool = [...stocks.values()].flat()
  for (const name of holes.keys()) cover(name, pool)
  const lost = [...holes].map(
    ([name, letters]) => [name, letters.filter((one) => one !== '').length] as const,
  )
  return Object.fromEntries(lost.filter(([, n]) => n > 0))
}

const runsOf = (text: string): string[] =>
  text === ''
    ? []
    : text.length <= 4
      ? [text]
      : Array.from({ length: text.length - 3 }, (_, i) => text.slice(i, i + 4))

/** What of a text is between the beginning and the end that it shares with another one. */
function middle(text: string, other: string): string {
  let [begin, end] = [0, 0]
  const shorter = Math.min(text.length, other.length)
  while (begin < shorter && text[begin] === other[begin]) begin++
  while (end < shorter - begin && text.at(-1 - end) === other.at(-1 - end)) end++
  return text.slice(begin, text.length - end)
}
