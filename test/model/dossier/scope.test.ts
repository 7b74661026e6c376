import { describe, expect, it } from 'vitest'
import { decide } from '../../../model/dossier/decide.ts'
import type { Fact } from '../../../model/dossier/facts.ts'
import { ledger } from '../../../model/dossier/ledger.ts'
import { itemId, sourceId } from '../../../model/ids.ts'
import { parseFact } from '../../../model/wire/journal-facts.ts'
import { actors, created, dossierOf, memo, prior, seams } from '../../support/builders.ts'

const items = [
  prior('2024/5/r8', '促进合作'),
  prior('2024/5/j1', '双方一致认为', { kind: 'joint-finding' }),
  prior('2024/5/cn1', '中方认为', { kind: 'position', side: 'cn' }),
  prior('2019/1/r1', '更早的建议'),
]
const rowsAfter = (...facts: readonly Fact[]): readonly string[] =>
  ledger(items, memo(), dossierOf(...facts.map((fact) => [actors.secretariat.person, fact] as const))).map(
    (row) => row.item.id,
  )
const set = (sources: readonly string[], kinds: readonly ('recommendation' | 'joint-finding')[]) =>
  ({ do: 'set-scope', sources: sources.map(sourceId), kinds }) as const

describe('what is on the table', () => {
  it('[SO1] at first the listed items of the sources chosen when the memorandum was made', () => {
    expect(rowsAfter(created)).toEqual(['2024/5/r8'])
    expect(rowsAfter()).toEqual([])
  })

  it('[SO2] then what the secretariat sets, sources and kinds', () => {
    const decided = decide(
      dossierOf([actors.secretariat.person, created]),
      items,
      actors.secretariat,
      set(['2019', '2024', '2024'], ['recommendation', 'joint-finding']),
      seams(),
    )
    if (!decided.ok) throw new Error(decided.refusal.why)
    const [fact] = decided.value
    expect(fact).toEqual({
      kind: 'scope-set',
      sources: ['2019', '2024'],
      kinds: ['recommendation', 'joint-finding'],
    })
    expect(rowsAfter(created, parseFact(fact))).toEqual(['2024/5/r8', '2024/5/j1', '2019/1/r1'])
  })

  it.each([
    ['a delegate', actors.cnHead, ['2024'], 'not-allowed'],
    ['a source nobody has', actors.secretariat, ['1999'], 'no-such-source'],
    ['no source at all', actors.secretariat, [], 'done'],
  ] as const)('[SO2] set by %s', (_, actor, sources, want) => {
    const decided = decide(
      dossierOf([actors.secretariat.person, created]),
      items,
      actor,
      set(sources, ['recommendation']),
      seams(),
    )
    expect(decided.ok ? 'done' : decided.refusal.why).toBe(want)
  })

  it('[SO2] what was decided of an item stays decided while it is out of scope', () => {
    const R8 = itemId('2024/5/r8')
    const outcome = { is: 'retirement', grounds: [] } as const
    const propose: Fact = { kind: 'proposal-made', item: R8, side: 'cn', reason: '旧', outcome }
    const narrow: Fact = { kind: 'scope-set', sources: [], kinds: ['recommendation'] }
    const wide: Fact = { kind: 'scope-set', sources: [sourceId('2024')], kinds: ['recommendation'] }
    const by = actors.secretariat.person
    const out = dossierOf([by, created], [by, propose], [by, narrow])
    expect(ledger(items, memo(), out)).toEqual([])
    const back = dossierOf([by, created], [by, propose], [by, narrow], [by, wide])
    expect(ledger(items, memo(), back)[0]?.disposition).toBe('retirement-proposed')
  })
})
