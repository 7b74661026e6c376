import { diffArrays } from 'diff'
import { describe, expect, it } from 'vitest'
import { atOneGo } from '../../../model/at-one-go.ts'
import { sequenceDiffSteps } from '../../../model/history/sequence-diff.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'

const RUNS = Number(process.env.FUZZ_SEQUENCES ?? '150')

/** A sequence, and what somebody made of it. */
function twoSequences({ below, pick, happens }: Chance): readonly [string[], string[]] {
  const words = Array.from({ length: 1 + below(12) }, (_, n) => `w${n}`)
  const old = Array.from({ length: below(60) }, () => pick(words))
  const fresh = happens(0.2) ? Array.from({ length: below(60) }, () => pick(words)) : [...old]
  for (let n = below(15); n > 0; n--)
    fresh.splice(below(fresh.length + 1), happens(0.5) ? below(4) : 0, ...(happens(0.6) ? [pick(words)] : []))
  return [old, fresh]
}

const found = (old: readonly string[], fresh: readonly string[], most: number) =>
  atOneGo(sequenceDiffSteps(old, fresh, most))

function known(old: string[], fresh: string[], maxEditLength: number) {
  const runs = diffArrays(old, fresh, { maxEditLength })
  return runs ? runs.map(({ added, removed, value }) => ({ added, removed, value })) : null
}

describe('[DI1] a difference of sequences in steps', () => {
  it('is the one that the library finds at one go', () => {
    for (const seed of seeds(RUNS)) {
      const by = chance(seed)
      const [old, fresh] = twoSequences(by)
      const most = by.happens(0.3) ? by.below(20) : 1_000
      expect(found(old, fresh, most), `seed ${seed}`).toEqual(known(old, fresh, most))
    }
  })

  it.each([
    [[], []],
    [['a'], []],
    [[], ['a']],
    [['a'], ['a']],
    [['a'], ['b']],
    [['', 'a', ''], ['a']],
  ])('of %j and %j too', (old, fresh) => {
    expect(found(old, fresh, 9)).toEqual(known(old, fresh, 9))
  })

  it('takes steps, none of which grows with the square of the edits', () => {
    const old = Array.from({ length: 3_000 }, (_, n) => `a${n}`)
    const steps = sequenceDiffSteps(
      old,
      old.map((word, n) => (n % 10 === 0 ? `b${n}` : word)),
      1_000,
    )
    let count = 0
    for (let step = steps.next(); !step.done; step = steps.next()) count++
    expect(count).toBe(600 - 1)
  })
})
