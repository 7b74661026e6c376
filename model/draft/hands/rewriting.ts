import type * as Y from 'yjs'
import type { StoredRun } from '../../memo/convert.ts'
import { readMarks, storedMarks } from '../../memo/marks.ts'
import { isCurrent, type ThreadLetter } from './knots.ts'
import { rising } from './rising.ts'
import type { Unit } from './ticks.ts'

/** A letter as it stands in a text. */
export type StandingUnit = { readonly unit: Unit; readonly char: string }

/** Which of the letters that stand stay: each wanted one once, in order. By index in `actual`, its index in `wanted`. */
function kept(
  actual: readonly StandingUnit[],
  wanted: readonly ThreadLetter[],
  letterOf: (unit: StandingUnit) => ThreadLetter | undefined,
): ReadonlyMap<number, number> {
  const places = new Map(wanted.map((letter, i) => [letter, i]))
  const chosen = new Map<ThreadLetter, number>()
  actual.forEach((one, i) => {
    const letter = letterOf(one)
    if (letter && places.has(letter) && (!chosen.has(letter) || isCurrent(letter, one.unit)))
      chosen.set(letter, i)
  })
  const pairs = [...chosen]
    .map(([letter, i]) => [i, places.get(letter) ?? 0] as const)
    .toSorted(([a], [b]) => a - b)
  return new Map(rising(pairs))
}

/** Makes a text consist of the letters meant, touching only what differs. */
export function change(
  text: Y.XmlText,
  actual: readonly StandingUnit[],
  wanted: readonly ThreadLetter[],
  letterOf: (unit: StandingUnit) => ThreadLetter | undefined,
): void {
  const stays = kept(actual, wanted, letterOf)
  let [index, next] = [0, 0]
  let gone = 0
  const remove = (): void => {
    if (gone > 0) text.delete(index, gone)
    gone = 0
  }
  actual.forEach((_, i) => {
    const place = stays.get(i)
    if (place === undefined) {
      gone++
      return
    }
    remove()
    index += insertLetters(text, index, wanted, next, place) + 1
    next = place + 1
  })
  remove()
  insertLetters(text, index, wanted, next, wanted.length)
}

const NO_MARKS: StoredRun['marks'] = {}

/** Inserts some of the letters, with the marks they had; new ones have those of the letter before. Returns how many. */
function insertLetters(
  text: Y.XmlText,
  index: number,
  all: readonly ThreadLetter[],
  from: number,
  until: number,
): number {
  let at = index
  for (let i = from; i < until; ) {
    let chars = ''
    const marks = all[i]?.marks ?? all[i - 1]?.marks ?? NO_MARKS
    const spelled = JSON.stringify(marks)
    do {
      const letter = all[i]
      if (letter) letter.marks = marks
      chars += letter?.char ?? ''
      i++
    } while (i < until && JSON.stringify(all[i]?.marks ?? marks) === spelled)
    text.insert(at, chars, storedMarks(readMarks(marks)))
    at += chars.length
  }
  return until - from
}
