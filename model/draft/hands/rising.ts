/** The longest part of some pairs, in order of the first number, in which the second number rises too. */
export function rising(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  if (pairs.every(([, place], i) => place > (pairs[i - 1]?.[1] ?? -1))) return pairs
  // For each length, the index of the pair that ends such a part the lowest; and for each pair the one before it.
  const ends: number[] = []
  const before: (number | undefined)[] = []
  pairs.forEach(([, place], i) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1
      else high = middle
    }
    before[i] = ends[low - 1]
    ends[low] = i
  })
  const found: (readonly [number, number])[] = []
  for (let at = ends.at(-1); at !== undefined; at = before[at]) {
    const pair = pairs[at]
    if (pair) found.push(pair)
  }
  return found.reverse()
}
