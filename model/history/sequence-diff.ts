/** A run of two sequences, in order: both have it, or one of them alone. */
export type SequenceRun = {
  readonly removed: boolean
  readonly added: boolean
  readonly value: readonly string[]
}

/** What a way through both sequences is made of, its last run first. */
type Runs = {
  readonly count: number
  readonly added: boolean
  readonly removed: boolean
  readonly before: Runs | null
}
/** The furthest place on a diagonal: behind so many of the old, and how one comes there. */
type Furthest = { old: number; runs: Runs | null }

/**
 * The smallest difference of two sequences, a deletion before the insertion that replaces it: `diffArrays` of the library
 * `diff`, step by step, so that others have their turn between two steps. Null: there are more than `most` edits between them.
 */
export function* sequenceDiffSteps(
  old: readonly string[],
  fresh: readonly string[],
  most: number,
): Generator<void, readonly SequenceRun[] | null> {
  const ways = new Map<number, Furthest>()
  const start: Furthest = { old: 0, runs: null }
  let reached = passCommon(start, 0, old, fresh)
  if (start.old >= old.length && reached >= fresh.length) return valuesOf(start.runs, old, fresh)
  ways.set(0, start)
  // Past the end of one sequence no way leads further on that side.
  let [least, last] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let edits = 1; edits <= Math.min(most, old.length + fresh.length); edits++) {
    for (let k = Math.max(least, -edits); k <= Math.min(last, edits); k += 2) {
      const next = stepTo(ways, k, old.length, fresh.length)
      if (!next) continue
      reached = passCommon(next, k, old, fresh)
      if (next.old >= old.length && reached >= fresh.length) return valuesOf(next.runs, old, fresh)
      ways.set(k, next)
      if (next.old >= old.length) last = Math.min(last, k - 1)
      if (reached >= fresh.length) least = Math.max(least, k + 1)
    }
    yield
  }
  return null
}

/** One more edit onto diagonal `k` (how many more of the old than of the fresh lie behind): a deletion or an insertion. */
function stepTo(
  ways: Map<number, Furthest>,
  k: number,
  oldLength: number,
  freshLength: number,
): Furthest | null {
  const [removing, adding] = [ways.get(k - 1), ways.get(k + 1)]
  ways.delete(k - 1)
  const canRemove = removing !== undefined && removing.old < oldLength
  const addsAt = adding ? adding.old - k - 1 : -1
  const canAdd = adding !== undefined && addsAt >= 0 && addsAt < freshLength
  if (canAdd && (!canRemove || removing.old < adding.old))
    return { old: adding.old, runs: longer(adding.runs, true, false) }
  if (canRemove) return { old: removing.old + 1, runs: longer(removing.runs, false, true) }
  ways.delete(k)
  return null
}

function longer(runs: Runs | null, added: boolean, removed: boolean): Runs {
  if (runs?.added === added && runs.removed === removed) return { ...runs, count: runs.count + 1 }
  return { count: 1, added, removed, before: runs }
}

/** Goes on as far as both have the same; how many of the fresh lie behind then. */
function passCommon(way: Furthest, k: number, old: readonly string[], fresh: readonly string[]): number {
  let [o, f] = [way.old, way.old - k]
  while (o < old.length && f < fresh.length && old[o] === fresh[f]) {
    o++
    f++
  }
  if (o > way.old) way.runs = { count: o - way.old, added: false, removed: false, before: way.runs }
  way.old = o
  return f
}

function valuesOf(
  last: Runs | null,
  old: readonly string[],
  fresh: readonly string[],
): readonly SequenceRun[] {
  const runs: Runs[] = []
  for (let run = last; run; run = run.before) runs.push(run)
  let [o, f] = [0, 0]
  return runs.toReversed().map(({ count, added, removed }) => {
    const value = removed ? old.slice(o, o + count) : fresh.slice(f, f + count)
    if (!added) o += count
    if (!removed) f += count
    return { added, removed, value }
  })
}
