/** Bytes of an object or a list beside what is in it, and of each place in it. */
const OBJECT = 40
const PLACE = 8
/** So many values are looked at; what has more is taken to be as large as it may be. */
const MOST_VALUES = 60_000
/** Of these, so many in one step. */
const A_STEP = 1_000

/**
 * About how many bytes of memory a value takes; at most `most`. What stands in it several times counts once. Yields between
 * pieces of the work.
 */
export function* roughSizeSteps(value: unknown, most: number): Generator<void, number> {
  const seen = new Set<object>()
  const left: unknown[] = [value]
  let size = 0
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'string') size += 2 * one.length
    if (typeof one !== 'object' || one === null || seen.has(one)) continue
    if (seen.size >= MOST_VALUES) return most
    seen.add(one)
    if (seen.size % A_STEP === 0) yield
    if (ArrayBuffer.isView(one)) size += one.byteLength
    else {
      const within = valuesIn(one)
      size += OBJECT + within.length * PLACE
      for (const each of within) left.push(each)
    }
  }
  return Math.min(size, most)
}

function valuesIn(one: object): readonly unknown[] {
  if (Array.isArray(one)) return one
  if (Symbol.iterator in one && typeof one[Symbol.iterator] === 'function')
    return [...(one as Iterable<unknown>)]
  return Object.values(one)
}
