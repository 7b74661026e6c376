import { describe, expect, it } from 'vitest'
import { shownRows, stepped, WHOLE_VIEW } from '../../../client/pages/compare/shown-rows.ts'
import type { Party } from '../../../model/dossier/suggestions/forms.ts'
import { compareTexts } from '../../../model/history/compare.ts'
import type { BlockId } from '../../../model/ids.ts'
import { item, memo } from '../../support/builders.ts'

const [a, b, c] = [item('a', '两国应加强对话。'), item('b', '双方鼓励合作，'), item('c', '扩大互访。')]
const { rows } = compareTexts(
  memo(a, b, c),
  memo(item('n', '全新的一项。'), a, item('b', '双方鼓励合作。'), item('c', '继续扩大互访。')),
)
const nths = (view: Partial<typeof WHOLE_VIEW>) =>
  shownRows(rows, { ...WHOLE_VIEW, ...view }).shown.map(({ nth }) => nth)

describe('[CP3] what of a comparison is in view', () => {
  it('is all of it, with its changes counted', () => expect(nths({})).toEqual([1, 2, 3, 4]))
  it('leaves out of account what is no substance', () => {
    expect(nths({ onlySubstance: true })).toEqual([1, null, null, 2])
    expect(nths({ onlySubstance: true, onlyChanges: true })).toEqual([1, 2])
  })
  it('a row that moved is a change', () => {
    const moved = compareTexts(memo(a, b, c), memo(c, a, b)).rows
    const view = { ...WHOLE_VIEW, onlySubstance: true, onlyChanges: true }
    expect(shownRows(moved, view).shown.map(({ row }) => row.after?.id)).toEqual([c.id])
  })
})

describe('[RN3] what one party wrote in', () => {
  const touched = new Map<BlockId, readonly Party[]>([
    [b.id, ['cn']],
    [c.id, ['cn', 'us']],
    [a.id, ['secretariat']],
  ])
  const of = (by: Party | null) => shownRows(rows, { ...WHOLE_VIEW, by, onlyChanges: true }, touched)
  it('is in view alone, and counted by itself', () => {
    expect(of(null).changes).toBe(4)
    expect(of('cn').shown.map(({ row, nth }) => [row.after?.id, nth])).toEqual([
      [b.id, 1],
      [c.id, 2],
    ])
    expect(of('us').shown.map(({ row }) => row.after?.id)).toEqual([c.id])
    expect(of('secretariat').shown.map(({ row }) => row.after?.id)).toEqual([a.id])
  })
  it('each row says who', () => expect(of('us').shown.map(({ parties }) => parties)).toEqual([['cn', 'us']]))
})

it('[CP6] steps go through the changes round and round', () => {
  expect([1, 2, 3].map((from) => stepped(from, 1, 3))).toEqual([2, 3, 1])
  expect([1, 2, 3].map((from) => stepped(from, -1, 3))).toEqual([3, 1, 2])
  expect([stepped(0, 1, 3), stepped(0, -1, 3), stepped(0, 1, 0), stepped(1, 1, 1)]).toEqual([1, 3, 0, 1])
})
