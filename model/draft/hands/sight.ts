import * as Y from 'yjs'
import { type Start, type ThreadLetter, unitsEver } from './knots.ts'
import { structAt } from './loading.ts'
import { MENDER } from './notes.ts'
import type { HandStep } from './step.ts'
import type { Unit } from './ticks.ts'

/** [TH10] Whether the author of an update had a letter before it; null when nobody knows what the author had. */
export function saw(step: HandStep, unit: Unit): boolean | null {
  const { client: author, seen } = step.update
  const { deleted, stood } = step.before
  if (seen === null) return null
  const born = deleted.bornAt(unit)
  if (born > seen && unit.client !== author) return false
  if (deleted.wasNamed(author, unit)) return false
  const gone = deleted.goneAt(unit)
  if (gone !== undefined) return gone > seen
  // Yjs may have put it where nothing stands any more: its author has it until what took that place away arrives.
  if (born > seen + 1) return true
  const struct = structAt(step.doc, unit)
  return struct instanceof Y.Item && (!struct.deleted || stood(struct))
}

/** Whether the author of an update had a block before it, be it as another element; null when nobody knows. */
export function sawBlock(step: HandStep, { elements }: Start): boolean | null {
  const seen = elements.map((element) => saw(step, element))
  return seen.includes(true) || (seen.includes(null) ? null : false)
}

/** Whether the author of an update had the block of a letter, which others had joined to another. */
export function sawInOther(step: HandStep, letter: ThreadLetter): boolean {
  const start = step.thread.startBefore(letter)
  return start?.alive === false && sawBlock(step, start) === true
}

/** Whether the author of an update had a letter before it, be it another copy; null when nobody knows. */
export function sawLetter(step: HandStep, letter: ThreadLetter): boolean | null {
  if (step.update.seen === null) return null
  return unitsEver(letter).some((unit) => saw(step, unit) === true)
}

/** Whether the author of an update still has a letter after it, be it another copy; null when nobody knows. */
export function stillHas(step: HandStep, letter: ThreadLetter): boolean | null {
  if (step.update.seen === null) return null
  return unitsEver(letter).some((unit) => isStillThere(step, unit))
}

/** Whether the author of an update still has a copy of a letter after it. */
export const isStillThere = (step: HandStep, unit: Unit): boolean =>
  step.deletes.at(unit) === undefined && saw(step, unit) === true

/**
 * [TH5] Whoever deletes a letter deletes it wherever it was brought. But whoever deletes one of two copies, which the server
 * is just taking out, and still has the other, does not. Of whom nobody knows it, the other is taken to be there.
 */
export function diesWith(step: HandStep, letter: ThreadLetter, unit: Unit): boolean {
  const has = stillHas(step, letter)
  return has === null ? !step.before.deleted.wasNamed(MENDER, unit) : !has
}

/** The nearest letter from a unit on to the left in the text that has it, of those asked for. */
export function letterLeft(
  step: HandStep,
  from: Unit,
  isMeant: (letter: ThreadLetter, unit: Unit) => boolean,
): ThreadLetter | undefined {
  const struct = structAt(step.doc, from)
  for (let item = struct instanceof Y.Item ? struct : null; item; item = item.left)
    for (let i = item === struct ? from.clock - item.id.clock : item.length - 1; i >= 0; i--) {
      const unit = { client: item.id.client, clock: item.id.clock + i }
      const letter = step.reading.isFresh(unit) ? step.copies.at(unit.clock) : step.thread.letterAt(unit)
      if (letter && isMeant(letter, unit)) return letter
    }
  const letter = step.thread.letterAt(from)
  return letter && isMeant(letter, from) ? letter : undefined
}

/** So many letters are looked through for one that an author saw: as many as a block has that is followed. */
const MOST_PASSED = 6_000

/** The nearest of a text's letters, from a unit on to the left, that an author saw. What was passed is gone through once in a step. */
export function seenLeft(step: HandStep, from: Y.Item, { clock }: Unit): Unit | null {
  const passed: Y.Item[] = []
  let found: Unit | null | undefined
  let room = MOST_PASSED
  for (let item: Y.Item | null = from; item && room > 0 && found === undefined; item = item.left) {
    room -= item.length
    const last = item === from ? clock - item.id.clock : item.length - 1
    const isWhole = last === item.length - 1
    found = isWhole && step.seenLeft.has(item) ? step.seenLeft.get(item) : seenIn(step, item, last)
    if (isWhole) passed.push(item)
  }
  for (const item of passed) step.seenLeft.set(item, found ?? null)
  return found ?? null
}

function seenIn(step: HandStep, { id: { client, clock } }: Y.Item, last: number): Unit | undefined {
  for (let i = last; i >= 0; i--) {
    const unit = { client, clock: clock + i }
    if (saw(step, unit) === true && step.thread.letterAt(unit)) return unit
  }
  return undefined
}
