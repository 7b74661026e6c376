import { describe, expect, it } from 'vitest'
import type { Disposition } from '../../../model/dossier/disposition.ts'
import {
  datedLineages,
  type LineageMap,
  lineageMap,
  type MapDraft,
} from '../../../model/dossier/lineage-map.ts'
import { itemId } from '../../../model/ids.ts'
import { withChanges } from '../../../model/lineage/changes.ts'
import { index, lineageOf, lineages } from '../library/lines.ts'
import { sources } from '../library/seeds.ts'

const draft = (...rows: readonly (readonly [string, Disposition])[]): MapDraft => ({
  round: 9,
  rows: rows.map(([id, disposition]) => ({ item: { id: itemId(id) }, disposition })),
})
const map = lineageMap(lineages, index, sources, draft())
const cellsOf = (of: LineageMap, id: string) => of.rows.find(({ lineage }) => lineage.id === id)?.cells ?? []
const states = (id: string) => cellsOf(map, id).map(({ state }) => state)

describe('[LB26] the lineage map', () => {
  it('every round up to the last has a column, in the library or not, and so has the draft', () => {
    expect(map.columns.map((column) => `${column.kind} ${column.round}`)).toEqual([
      ...['missing 1', 'round 2', 'missing 3', 'round 4', 'missing 5', 'missing 6', 'round 7', 'round 8'],
      'draft 9',
    ])
  })

  it('without a draft only the rounds have columns; a draft of a later round shows the rounds between as missing', () => {
    expect(lineageMap(lineages, index, sources, null).columns).toHaveLength(8)
    const late = lineageMap(lineages, index, sources, { round: 11, rows: [] }).columns
    expect(late.slice(-3).map(({ kind }) => kind)).toEqual(['missing', 'missing', 'draft'])
    expect(lineageMap(lineages, index, sources, { round: null, rows: [] }).columns.at(-1)).toEqual({
      kind: 'draft',
      round: null,
    })
  })

  it('every line is a row, in the order given, each with a cell for every column', () => {
    expect(map.rows.map(({ lineage }) => lineage.id)).toEqual(lineages.map(({ id }) => id))
    for (const { cells } of map.rows) expect(cells).toHaveLength(map.columns.length)
  })

  const missing = 'missing'
  it.each<[string, readonly string[]]>([
    ['L01', [missing, 'spoken', missing, 'spoken', missing, missing, 'spoken', 'spoken', 'draft']],
    ['L05', [missing, 'before', missing, 'spoken', missing, missing, 'silent', 'spoken', 'draft']],
    ['L02', [missing, 'spoken', missing, 'spoken', missing, missing, 'touched', 'touched', 'draft']],
    ['L29', [missing, 'before', missing, 'before', missing, missing, 'spoken', 'silent', 'draft']],
  ])('%s', (id, expected) => expect(states(id)).toEqual(expected))

  it('a silence says whether the line comes back, and how the round speaks of it otherwise', () => {
    expect(cellsOf(map, 'L05')[6]).toMatchObject({ resumes: true, gap: { what: 'positions-only' } })
    expect(cellsOf(map, 'L29')[7]).toEqual({ state: 'silent', resumes: false, gap: null })
  })

  it('a cell holds all its members with their texts', () => {
    const cell = cellsOf(map, 'L28')[6]
    const links = cell?.state === 'spoken' ? cell.links : []
    expect(links.map(({ passage }) => passage.id)).toEqual([
      ...['2024/2/r1', '2024/2/r2', '2024/2/r3', '2024/2/r4', '2024/2/r5', '2024/4/r4'],
    ])
  })

  it.each<[string, readonly (readonly [string, Disposition])[], string]>([
    ['no item in scope', [], 'outside'],
    [
      'undecided',
      [
        ['2025/1/r2', 'undecided'],
        ['2024/3/r1', 'undecided'],
      ],
      'open',
    ],
    [
      'one taken up',
      [
        ['2025/1/r2', 'revised'],
        ['2024/3/r1', 'covered'],
      ],
      'taken-up',
    ],
    [
      'a proposal decides nothing',
      [
        ['2025/1/r2', 'retirement-proposed'],
        ['2024/3/r1', 'retired'],
      ],
      'open',
    ],
    [
      'left with all decided',
      [
        ['2025/1/r2', 'retired'],
        ['2024/3/r1', 'covered'],
      ],
      'left',
    ],
    ['a weak member is not asked', [['2025/2/r2', 'carried']], 'outside'],
  ])('the draft: %s', (_, rows, verdict) => {
    const of = lineageMap([lineageOf('L01')], index, sources, draft(...rows))
    expect(cellsOf(of, 'L01').at(-1)).toMatchObject({ verdict })
  })

  it('follows the changes of the secretariat', () => {
    const lineage = lineageOf('L29').id
    const changed = withChanges(lineages, [
      { do: 'link', lineage, ref: itemId('2025/2/r3'), relation: 'resurface', note: '' },
    ])
    expect(cellsOf(lineageMap(changed, index, sources, null), 'L29')[7]?.state).toBe('spoken')
  })
})

describe('[LB39] the years of a lineage', () => {
  const dated = datedLineages(lineages, index, sources)
  const years = (id: string) =>
    dated.find((lineage) => lineage.id === id)?.years.map(({ year, state }) => `${year} ${state}`)

  it('are the cells of the map, without the rounds before it began and those that are missing', () => {
    expect(years('L01')).toEqual(['2019 spoken', '2021 spoken', '2024 spoken', '2025 spoken'])
    expect(years('L05')).toEqual(['2021 spoken', '2024 silent', '2025 spoken'])
    expect(years('L02')).toEqual(['2019 spoken', '2021 spoken', '2024 touched', '2025 touched'])
    expect(years('L29')).toEqual(['2024 spoken', '2025 silent'])
  })

  it('go with every lineage, which is otherwise as it was', () => {
    expect(dated.map(({ years, ...lineage }) => lineage)).toEqual(lineages)
    const cells = map.rows.map(({ cells }) =>
      cells.filter((cell) => !['before', 'missing', 'draft'].includes(cell.state)),
    )
    expect(dated.map((lineage) => lineage.years.map(({ state }) => state))).toEqual(
      cells.map((row) => row.map(({ state }) => state)),
    )
  })
})
