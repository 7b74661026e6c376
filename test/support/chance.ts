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

/** The seeds of a run: `FUZZ_SEED` alone to repeat one, else so many new ones; printed, so that a failure comes back. */
export function seeds(count: number): readonly number[] {
  const given = process.env.FUZZ_SEED
  const found = given
    ? [Number(given)]
    : Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 32))
  console.info(`seeds: ${found.join(' ')}`)
  return found
}
