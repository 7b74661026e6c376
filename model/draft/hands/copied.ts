import type { ThreadLetter } from './knots.ts'
import { isSame, type Unit, type UnitRange } from './ticks.ts'

/** Letters, and where their copies that stand begin. */
export type CopiedLetters = { readonly from: UnitRange; readonly to: Unit }
type GrowingStretch = { readonly from: Unit & { len: number }; readonly to: Unit }

/** Of one letter so many of the copies that it had before are named. */
const MOST_COPIES = 8

/** [TH16] Where the letters that have several copies stand. */
export function copiedLetters(letters: Iterable<ThreadLetter>): readonly CopiedLetters[] {
  const found: GrowingStretch[] = []
  /** By how many copies ago a letter stood there, the stretch that the next letter may go on. */
  const open = new Map<number, GrowingStretch>()
  for (const { alive, unit, copies } of letters) {
    if (!alive || !copies) continue
    for (let i = Math.max(0, copies.length - MOST_COPIES); i < copies.length; i++) {
      const one = copies[i]
      if (!one || isSame(one, unit)) continue
      const last = open.get(copies.length - i)
      if (last && goesOn(last, one, unit)) {
        last.from.len++
        continue
      }
      const stretch = { from: { client: one.client, clock: one.clock, len: 1 }, to: unit }
      open.set(copies.length - i, stretch)
      found.push(stretch)
    }
  }
  return found
}

const goesOn = ({ from, to }: CopiedLetters, one: Unit, unit: Unit): boolean =>
  one.client === from.client &&
  one.clock === from.clock + from.len &&
  unit.client === to.client &&
  unit.clock === to.clock + from.len
