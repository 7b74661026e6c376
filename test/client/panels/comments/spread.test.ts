import { describe, expect, it } from 'vitest'
import { AT_ONCE, drawnOf } from '../../../../client/panels/comments/useSpread.ts'

describe('[CO10] the threads that are drawn', () => {
  const rows = Array.from({ length: 500 }, (_, n) => n)
  const nothing = () => false

  it.each([
    ['the first ones', rows, nothing, AT_ONCE],
    ['more than fit, up to the one that a link points at', rows, (n: number) => n === 411, 412],
    ['no more for one that is among the first', rows, (n: number) => n === 3, AT_ONCE],
    ['all of a few', rows.slice(0, 7), nothing, 7],
    ['none of none', [], nothing, 0],
  ])('%s', (_, all, isNeeded, count) => {
    expect(drawnOf(all, AT_ONCE, isNeeded)).toEqual(rows.slice(0, count))
  })

  it('are the same list where all are drawn: who shows it need not draw again', () => {
    expect(drawnOf(rows, 500, nothing)).toBe(rows)
  })
})
