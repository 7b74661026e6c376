import { describe, expect, it } from 'vitest'
import {
  afterwards,
  besideChain,
  type ChainRound,
  lineageCounts,
  missing,
  neighbours,
} from '../../../model/lineage/chains.ts'
import { isFirm, lineagesOf, readLineages } from '../../../model/lineage/lineages.ts'
import { TOPICS } from '../../../model/reading/topic.ts'
import { chain, index, lineageOf, lineages, passageOf } from '../library/lines.ts'
import { entries, items, seedJson } from '../library/seeds.ts'

const ids = (rounds: readonly ChainRound[]): string[][] =>
  rounds.map(({ links }) => links.map(({ passage }) => passage.id))

type Judged = { id: string; statusAfterRound8: string; gaps: string[] }
const judged = (seedJson('lineages.json') as { lineages: Judged[] }).lineages

describe('[LB16] the reviewed lines of policy', () => {
  it('all are read, each with its members, and every member has its text in the library', () => {
    expect(lineages.map(({ id }) => id)).toEqual(judged.map(({ id }) => id))
    expect(missing(lineages, index)).toEqual([])
    expect(lineages.flatMap(({ members }) => members)).toHaveLength(123)
    // Climate, disease control and space (siis-2021/3.5/r2.1 to r2.3) are beside L18 one by one.
    expect(lineages.flatMap(({ external }) => external)).toHaveLength(26)
  })

  it('the documents are called by their ids', () => {
    const positions = ['2021/2/cn2', '2021/2/us3', '2021/2/us6']
    expect(lineageOf('L07').gaps).toEqual([{ source: '2021', what: 'positions-only', refs: positions }])
    for (const ref of positions) expect(passageOf(ref).kind).toBe('position')
    expect(lineageOf('L02').gaps).toEqual([{ source: '2024', what: 'announced-only', refs: [] }])
    expect(lineageOf('L22').gaps).toEqual([
      { source: '2021', what: 'none', refs: [] },
      { source: '2024', what: 'none', refs: [] },
    ])
    expect(JSON.stringify(lineages)).not.toMatch(/\b00\d\b/u)
  })

  it('whether a line is live is not stored: it is, when the newest round of the library has a firm member', () => {
    for (const { id, statusAfterRound8 } of judged) {
      const live = lineageOf(id).members.some((each) => isFirm(each) && each.ref.startsWith('2025/'))
      expect([id, live]).toEqual([id, statusAfterRound8.startsWith('live')])
    }
  })

  it('tags are topics or tags of their own in the one list', () => {
    const known = new Set((seedJson('topics.json') as { id: string }[]).map(({ id }) => id))
    for (const { tags } of lineages) for (const tag of tags) expect(known.has(tag)).toBe(true)
    expect(TOPICS.length).toBeGreaterThan(0)
  })

  const member = { ref: '2019/1/r1', relation: 'origin', confidence: 'strong', note: '' }
  const line = {
    id: 'L01',
    title: { zh: '甲', en: 'a' },
    tags: [],
    members: [member],
    external: [],
    gaps: [],
    summary: '',
  }
  it.each<[string, unknown]>([
    ['not an object', []],
    ['no list', { lineages: 5 }],
    ['an unknown relation', { lineages: [{ ...line, members: [{ ...member, relation: 'x' }] }] }],
    [
      'a confidence that only a person gives',
      { lineages: [{ ...line, members: [{ ...member, confidence: 'confirmed' }] }] },
    ],
    ['a line twice', { lineages: [line, line] }],
    ['an item twice', { lineages: [{ ...line, members: [member, member] }] }],
    ['a gap of no document', { lineages: [{ ...line, gaps: ['999 none'] }] }],
    ['a gap in other words', { lineages: [{ ...line, gaps: ['000 perhaps'] }] }],
    ['a title in one language', { lineages: [{ ...line, title: { zh: '甲' } }] }],
  ])('%s is thrown', (_, json) => expect(() => readLineages(json, entries)).toThrow())
})

describe('[LB18] chains', () => {
  it('round by round, the oldest first, in a round by line', () => {
    expect(ids(chain('L01'))).toEqual([
      ['2019/0/pr1'],
      ['2021/3/r2'],
      ['2024/3/r1'],
      ['2025/1/r2', '2025/2/r2', '2025/6/pr1'],
    ])
    expect(chain('L01').map(({ round, year }) => [round, year])).toEqual([
      [2, 2019],
      [4, 2021],
      [7, 2024],
      [8, 2025],
    ])
  })

  it('what stands beside a chain is no link of it', () => {
    expect(besideChain(lineageOf('L01'), index).map(({ passage }) => passage.id)).toEqual([
      'siis-2021/3.1/r4',
      'siis-2021/3.3/r2',
    ])
    expect(
      ids(chain('L01'))
        .flat()
        .some((id) => id.startsWith('siis')),
    ).toBe(false)
  })

  it('neighbours: the best member of each round with that of the round before', () => {
    const pairs = neighbours(chain('L01')).map(([a, b]) => [a.passage.id, b.passage.id])
    expect(pairs).toEqual([
      ['2019/0/pr1', '2021/3/r2'],
      ['2021/3/r2', '2024/3/r1'],
      ['2024/3/r1', '2025/1/r2'],
    ])
    expect(neighbours(chain('L29'))).toEqual([])
  })

  it('an item may stand on several lines', () => {
    const lines = (id: string) => lineagesOf(lineages, passageOf(id).id).map((each) => each.id)
    expect(lines('2021/3/r4')).toEqual(['L09', 'L10', 'L21'])
    expect(lines('siis-2021/3.3/r2')).toEqual(['L01', 'L02'])
    expect(lines('2024/1/cn1')).toEqual([])
  })

  it('what became of a passage: the later rounds on each of its lines', () => {
    const became = afterwards(lineages, index, passageOf('2021/3/r4'))
    expect(became.map(({ lineage, later }) => [lineage.id, ids(later).flat()])).toEqual([
      ['L09', ['2024/4/r3', '2024/5/r4']],
      ['L10', ['2025/j6', '2025/j11']],
      ['L21', ['2025/2/r4']],
    ])
  })
})

describe('[LB19] counts', () => {
  const listed = items.filter(
    ({ kind, standing }) => standing === 'prior' && ['recommendation', 'sub-item'].includes(kind),
  )

  it('chains and items, each by its name', () => {
    expect(lineageCounts(lineages, index, listed)).toEqual({
      chains: 30,
      chainsAcrossRounds: 20,
      memberships: 123,
      itemsOnChains: 64,
      itemsOnNone: 0,
      otherPassages: 16,
    })
  })

  it('without lines every item is on none', () => {
    expect(lineageCounts([], index, listed)).toMatchObject({
      chains: 0,
      itemsOnChains: 0,
      itemsOnNone: listed.length,
    })
  })
})
