import { describe, expect, it } from 'vitest'
import { lostBetween } from '../../../model/history/lost.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { id, memo, para } from '../../support/builders.ts'

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
})
