import { describe, expect, it } from 'vitest'
import { type Dossier, EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import type { Entered } from '../../../model/dossier/facts.ts'
import { fold, foldAll } from '../../../model/dossier/fold.ts'
import { PersistentMap } from '../../../model/persistent-map.ts'
import { manyFacts } from '../../support/many-facts.ts'
import { stopwatch } from '../../support/stopwatch.ts'

const FACTS = 10_000
const ALL_MS = 100
const ONE_MS = 0.1

/** The least of several runs: others have the processor, too. */
const least = (runs: number, run: () => number): number => Math.min(...Array.from({ length: runs }, run))

function milliseconds(work: () => void): number {
  const watch = stopwatch()
  work()
  return watch()
}

/** By kind of fact, one of each of the last facts. */
const kindsOf = (facts: readonly Entered[]): ReadonlyMap<string, Entered> =>
  new Map(facts.slice(-40).map((entered) => [entered.fact.kind, entered]))

const plain = (dossier: Dossier): string =>
  JSON.stringify(dossier, (_, value) => (value instanceof PersistentMap ? [...value] : value))

describe('folding', () => {
  it('[DO1] a dossier that somebody holds reads as it did, whatever is folded on it', () => {
    const facts = manyFacts(400)
    const held = facts.map((_, i) => foldAll(EMPTY_DOSSIER, facts.slice(0, i)))
    const read = held.map(plain)
    for (const dossier of held) for (const [, entered] of kindsOf(facts)) fold(dossier, entered)
    expect(held.map(plain)).toEqual(read)
    expect(new Set(read).size).toBe(facts.length)
  })

  it('[DO4] ten thousand facts of mixed kinds, and one more of each kind on top of them', () => {
    const facts = manyFacts(FACTS)
    const all = least(5, () => milliseconds(() => foldAll(EMPTY_DOSSIER, facts)))
    const dossier = foldAll(EMPTY_DOSSIER, facts)
    const kinds = kindsOf(facts)
    const ones = [...kinds].map(([kind, entered]): [string, number] => {
      const one = { ...entered, seq: FACTS + 1 }
      const hundred = () => milliseconds(() => Array.from({ length: 100 }, () => fold(dossier, one)))
      return [kind, least(5, hundred) / 100]
    })
    console.log(
      `fold: ${FACTS} facts ${all.toFixed(1)} ms; one more:`,
      ones.map(([kind, ms]) => `${kind} ${ms.toFixed(4)}`).join(', '),
    )
    expect(kinds.size).toBeGreaterThanOrEqual(9)
    expect(all).toBeLessThanOrEqual(ALL_MS)
    for (const [kind, ms] of ones) expect(ms, kind).toBeLessThanOrEqual(ONE_MS)
  })
})
