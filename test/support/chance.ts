/** Numbers that look like chance and come back with their seed (mulberry32). */
export type Chance = {
  readonly seed: number
  /** From 0 up to and without `end`. */
  below(end: number): number
  pick<T>(list: readonly T[]): T
  happens(probability: number): boolean
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    seed,
    below,
    happens: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      const found = list[below(list.length)]
      if (found === undefined) throw new Error('picked from nothing')
      return found
    },
  }
}

/** Of the small tier, which judges a change and not luck: the same in every run. */
const TIER_SEED = 20_261_122

/**
 * The seeds of a run, printed, so that a failure comes back: `FUZZ_SEED` alone to repeat one, new ones for a run whose
 * size was asked for, else those of the tier.
 */
export function seeds(count: number): readonly number[] {
  const given = process.env.FUZZ_SEED
  const isLonger = Object.keys(process.env).some((name) => /^(FUZZ|FREEZE)_/.test(name))
  const first = isLonger ? Math.floor(Math.random() * 2 ** 32) : TIER_SEED
  const { below } = chance(first)
  const found = given ? [Number(given)] : Array.from({ length: count }, () => below(2 ** 32))
  console.info(`seeds: ${found.join(' ')}`)
  return found
}
