import { describe, expect, it } from 'vitest'
import { indexAfterKey } from '../../../client/pages/library/list-keys.ts'
import { countsOf } from '../../../client/pages/library/SourceSummary.tsx'
import { scrollTo } from '../../../client/pages/library/useFollow.ts'
import { sourceOf } from '../../model/library/seeds.ts'

describe('[LS5] moving in a list', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 0],
    ['PageDown', 3, 9],
    ['PageUp', 3, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['a', 5, null],
    ['Enter', 5, null],
  ] as const)('%s from %i of ten leads to %s', (key, from, to) => {
    expect(indexAfterKey(key, from, 10)).toBe(to)
  })

  it('a pane moves only when the element is not in sight, and never above its beginning', () => {
    const pane = { top: 100, height: 300 }
    expect(scrollTo(pane, { top: 150, height: 50 })).toBeNull()
    expect(scrollTo(pane, { top: 380, height: 60 })).toBe(300)
    expect(scrollTo(pane, { top: 20, height: 60 })).toBe(0)
    expect(scrollTo(pane, { top: 900, height: 900 })).toBe(876)
  })
})

it('each kind is counted by itself', () => {
  expect(countsOf(sourceOf('2021'))).toMatchObject({
    recommendations: 7,
    'sub-items': 2,
    positions: 12,
    proposals: 0,
  })
  expect(countsOf(sourceOf('siis-2021'))).toMatchObject({
    recommendations: 0,
    proposals: 17,
    fiveR: 5,
    references: 24,
  })
})
