/**
 * Whether every case runs: with `npm test -- --full`, as CI runs it, and whenever files are named. `npm test` alone is for
 * whoever waits for it: of many cases of one kind it takes a few, and leaves out what other tests show in another way.
 */
export const IS_FULL = process.env.CONCORD_TESTS !== 'few'

/** All cases in a full run; else `few` of them, spread evenly from the first to the last, the same every time. */
export function sampled<T>(cases: readonly T[], few: number): readonly T[] {
  return IS_FULL ? cases : spread(cases, few)
}

export function spread<T>(cases: readonly T[], few: number): readonly T[] {
  if (cases.length <= few) return cases
  if (few === 1) return cases.slice(0, 1)
  const step = (cases.length - 1) / (few - 1)
  const places = new Set(Array.from({ length: few }, (_, nth) => Math.round(nth * step)))
  return cases.filter((_, place) => places.has(place))
}
