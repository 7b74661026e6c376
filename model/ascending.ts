/** The positions of a longest ascending run among values, in order; what is equal does not ascend. n log n. */
export function longestAscending(values: readonly number[]): readonly number[] {
  /** Of the runs of each length, the position at which the one with the smallest last value ends. */
  const ends: number[] = []
  const before: number[] = []
  values.forEach((value, at) => {
    const longest = values[ends.at(-1) ?? -1] ?? Number.NEGATIVE_INFINITY
    const length = longest < value ? ends.length : countBelow(ends, (end) => (values[end] ?? 0) < value)
    before.push(ends[length - 1] ?? -1)
    ends[length] = at
  })
  const run: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.push(at)
  return run.reverse()
}

/** How many entries come before the first that is not below; those below come first. */
function countBelow(sorted: readonly number[], isBelow: (entry: number) => boolean): number {
  let [from, until] = [0, sorted.length]
  while (from < until) {
    const middle = (from + until) >> 1
    if (isBelow(sorted[middle] ?? 0)) from = middle + 1
    else until = middle
  }
  return from
}
