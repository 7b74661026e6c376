import { describe, expect, it } from 'vitest'
import { type ItemId, itemId } from '../../../model/ids.ts'
import { coveredBy } from '../../../model/lineage/covered.ts'
import { lineages } from '../library/lines.ts'
import { items } from '../library/seeds.ts'

const LISTED = items.filter(
  ({ kind, standing }) => standing === 'prior' && ['recommendation', 'sub-item'].includes(kind),
)

/** What is covered when these items of the rounds in scope are decided. */
function covered(decided: readonly string[], scope: readonly string[] = ['2019', '2021', '2024', '2025']) {
  const rows = LISTED.filter(({ source }) => scope.includes(source)).map((item) => ({ item }))
  const ids = new Set<ItemId>(decided.map(itemId))
  return coveredBy(lineages, rows, ({ item }) => ids.has(item.id))
}
const by = (decided: readonly string[], id: string, scope?: readonly string[]) =>
  covered(decided, scope).get(itemId(id))?.by

describe('[LB20] deciding the newest member of a chain covers the older ones', () => {
  it('随 2025/1/r2 处置', () => {
    expect(by(['2025/1/r2'], '2024/3/r1')).toEqual(['2025/1/r2'])
    expect(by(['2025/1/r2'], '2021/3/r2')).toEqual(['2025/1/r2'])
  })

  it('the newest in scope: without round 8 it is the one of round 7', () => {
    expect(by(['2024/3/r1'], '2021/3/r2', ['2019', '2021', '2024'])).toEqual(['2024/3/r1'])
    expect(by(['2024/3/r1'], '2021/3/r2')).toBeUndefined()
  })

  it('nothing decided, nothing covered', () => expect(covered([]).size).toBe(0))

  it('[LB17] a weak member neither covers nor is covered', () => {
    // 2025/2/r2 only touches L01; 2024/4/r1 only applies L07.
    expect(by(['2025/2/r2'], '2024/3/r1')).toBeUndefined()
    expect(by(['2025/2/r1'], '2024/4/r1')).toBeUndefined()
    expect(by(['2025/2/r1'], '2024/3/r3')).toEqual(['2025/2/r1'])
  })

  it('all of the newest round must be decided', () => {
    const round = ['2025/2/r2', '2025/1/r2']
    for (const one of round) expect(by([one], '2024/3/r4')).toBeUndefined()
    expect(new Set(by(round, '2024/3/r4'))).toEqual(new Set(round.map(itemId)))
  })

  it('an item that is the newest word of another line waits for its own decision', () => {
    // 2021/3/r4: L09 goes on in 2024/5/r4, L10 has nothing newer that is listed.
    expect(by(['2024/5/r4'], '2021/3/r4')).toBeUndefined()
    expect(by(['2024/5/r4'], '2021/3/r2.2')).toEqual(['2024/5/r4'])
  })

  it('what is decided itself is not covered, and the newest never is', () => {
    expect(by(['2025/1/r2', '2024/3/r1'], '2024/3/r1')).toBeUndefined()
    const all = LISTED.map(({ id }) => id)
    expect(covered(all).size).toBe(0)
    for (const { id } of LISTED.filter(({ source }) => source === '2025'))
      expect(
        by(
          all.filter((each) => each !== id),
          id,
        ),
      ).toBeUndefined()
  })

  it('deciding all of the newest round leaves just the lines that were dropped before', () => {
    const newest = LISTED.filter(({ source }) => source === '2025').map(({ id }) => id)
    const open = LISTED.filter(({ id }) => !newest.includes(id) && !covered(newest).has(id))
    expect(open.map(({ id }) => id)).toEqual([
      ...['2019/1/r1', '2019/1/r2', '2019/2/r1', '2019/2/r3', '2019/2/r4', '2019/4/r3'],
      ...['2021/3/r2.2', '2021/3/r3', '2021/3/r4', '2021/3/r5', '2021/3/r6', '2021/3/r7'],
      ...['2024/2/r1', '2024/2/r2', '2024/2/r3', '2024/2/r4', '2024/2/r5', '2024/2/r6'],
      ...['2024/4/r1', '2024/4/r2', '2024/4/r3', '2024/4/r4', '2024/4/r5', '2024/5/r4', '2024/5/r7'],
    ])
  })

  it('the lines by which it is covered are named', () => {
    expect(covered(['2025/1/r2', '2025/2/r2']).get(itemId('2021/3/r2.1'))?.lineages).toEqual(['L04', 'L05'])
  })
})
