import type { ThreadLetter } from './knots.ts'
import { isSame, type Unit, type UnitRange } from './ticks.ts'

/** Letters, and where their copies that stand begin. */
export type CopiedLetters = { readonly from: UnitRange; readonly to: Unit }

/** Of one letter so many of the copies that it had before are named. */
const MOST_COPIES = 8

/** [TH16] Where the letters that have several copies stand. */
export function copiedLetters(letters: Iterable<ThreadLetter>): readonly CopiedLetters[] {
  const found: CopiedLetters[] = []
  /** By how many copies ago a letter stood there, the index of the stretch that the next letter may go on. */
  const open = new Map<number, number>()
  for (const { alive, unit, units } of letters) {
    if (!alive) continue
    units.slice(-MOST_COPIES).forEach((one, i, { length }) => {
      if (isSame(one, unit)) return
      const at = open.get(length - i)
      const last = at === undefined ? undefined : found[at]
      if (at !== undefined && last && goesOn(last, one, unit))
        found[at] = { from: { ...last.from, len: last.from.len + 1 }, to: last.to }
      else open.set(length - i, found.push({ from: { ...one, len: 1 }, to: unit }) - 1)
    })
  }
  return found
}

const goesOn = ({ from, to }: CopiedLetters, one: Unit, unit: Unit): boolean =>
  isSame(one, { client: from.client, clock: from.clock + from.len }) &&
  isSame(unit, { client: to.client, clock: to.clock + from.len })
