import * as Y from 'yjs'
import { unitsOf } from './copies.ts'
import { textOf } from './copying.ts'
import { isCurrent, type Knot, type Start, type ThreadLetter } from './knots.ts'
import { structAt, textAt } from './loading.ts'
import type { FreshPiece } from './reading.ts'
import { diesWith, saw } from './sight.ts'
import { type HandStep, touch } from './step.ts'
import type { Unit } from './ticks.ts'

/** Who undoes a break in whose second half others wrote leaves their words there, and takes his own back. */
export function transplant(step: HandStep, removed: ReadonlySet<Start>): void {
  let last: Knot | null = null
  for (const piece of step.reading.pieces)
    for (const { clock } of unitsOf(piece.unit.clock, piece.chars)) {
      const letter = step.copies.at(clock)
      const named = letter && step.named.get(letter)
      const own = piece.text === null ? undefined : step.thread.startOfText(piece.text)
      if (!letter || !named || !own?.alive || !isCurrent(letter, named)) continue
      const head = step.thread.headOf(letter)
      const start = step.thread.startBefore(letter)
      // A block that went just now took its letters along.
      if (head === own || (start && !start.alive && removed.has(start))) continue
      const origin = piece.origin && clock === piece.unit.clock ? step.thread.letterAt(piece.origin) : null
      touch(step, head)
      step.thread.takeOut(letter)
      step.thread.putAfter(letter, last ?? (origin && step.thread.headOf(origin) === own ? origin : own))
      touch(step, letter)
      last = letter
    }
}

export function settleLetters(step: HandStep): void {
  for (const [letter, unit] of step.named)
    if (!step.copies.has(letter) && diesWith(step, letter, unit)) letter.alive = false
  for (const piece of step.reading.pieces)
    for (const { clock } of unitsOf(piece.unit.clock, piece.chars)) {
      const letter = step.copies.at(clock)
      if (!letter) continue
      const unit = { client: piece.unit.client, clock }
      step.thread.addUnit(letter, unit)
      if (!step.named.has(letter) && !letter.alive) revive(step, letter, unit, piece.text)
      touch(step, letter)
    }
}

/** A deleted letter that is there again stands where Yjs put it, if that is in its block. */
function revive(step: HandStep, letter: ThreadLetter, unit: Unit, text: string | null): void {
  letter.alive = true
  const head = step.thread.headOf(letter)
  if (text === null || !head || step.thread.startOfText(text) !== head || !textAt(step.doc, text)) return
  letter.unit = unit
  step.thread.takeOut(letter)
  step.thread.putAfter(letter, standingLeft(step, unit, head))
}

/** Puts what was typed behind the letter it was typed after, wherever that is. */
export function placePiece(step: HandStep, piece: FreshPiece): void {
  const { unit, chars, length, text } = piece
  touch(step, text === null ? null : step.thread.startOfText(text))
  if (step.copies.at(unit.clock) && chars.length === length) {
    const all = unitsOf(unit.clock, chars)
    if (all.every(({ clock }) => step.copies.at(clock))) return
  }
  let last = placeOf(step, piece)
  if (!last) return
  for (let i = 0; i < length; i++) {
    const at = { client: unit.client, clock: unit.clock + i }
    const copy = step.copies.at(at.clock)
    last = copy ?? step.thread.newLetter(at, chars[i] ?? '', last, chars !== '' && stands(step, at))
    touch(step, last)
  }
}

/** A new letter that its author deleted again in the same update is dead from the start. */
function stands(step: HandStep, unit: Unit): boolean {
  return step.deletesOwn.at(unit) === undefined
}

function placeOf(step: HandStep, piece: FreshPiece): Knot | null {
  const { origin, right, text, unit } = piece
  const left = origin ? step.thread.letterAt(origin) : undefined
  const start = text === null ? undefined : step.thread.startOfText(text)
  if (step.update.seen === null && start && text !== null && textAt(step.doc, text))
    return standingLeft(step, unit, start)
  if (left && origin)
    return isInPlace(step, left, origin, text) ? standingLeft(step, unit, left) : unlessRazed(step, left)
  if (origin && !start) return null
  const type = text === null ? null : textAt(step.doc, text)
  if (start) return type && start.alive ? standingLeft(step, unit, start) : unlessRazed(step, start)
  const next = right ? step.thread.letterAt(right) : undefined
  const before = next && step.thread.startBefore(next)
  return before ? unlessRazed(step, before) : null
}

/** Whether a letter is still where the author of something behind it saw it. */
function isInPlace(step: HandStep, letter: ThreadLetter, unit: Unit, text: string | null): boolean {
  return (
    isCurrent(letter, unit) && text !== null && textAt(step.doc, text) !== null && textOf(step, unit) === text
  )
}

/**
 * The nearest letter left of one that Yjs put into a text, of those that stand there; at most back to `until`. What somebody
 * else brought there in between, as a paragraph that is joined at the end, comes behind it.
 */
function standingLeft(step: HandStep, unit: Unit, until: Knot): Knot {
  const struct = structAt(step.doc, unit)
  if (struct instanceof Y.Item && struct.id.clock < unit.clock) {
    const letter = step.thread.letterAt({ client: unit.client, clock: unit.clock - 1 })
    if (letter) return letter
  }
  let found: ThreadLetter | null = null
  for (let item = struct instanceof Y.Item ? struct.left : null; item; item = item.left) {
    const at = { client: item.id.client, clock: item.id.clock + item.length - 1 }
    const letter = step.thread.letterAt(at)
    if (!letter) continue
    if (letter === until) return found ?? letter
    if (!letter.alive || !isCurrent(letter, at)) continue
    if (until.is === 'start') return letter
    if (wasBrought(step, letter)) found = null
    else found ??= letter
  }
  return found ?? until
}

/** Whether a letter came where it is from elsewhere, and the author of the update had not seen it there. */
const wasBrought = (step: HandStep, { unit, units }: ThreadLetter): boolean =>
  units.length > 1 && unit.client !== step.update.client && saw(step, unit) === false

/** Words for a block that was deleted as a whole go back to their author; one that went empty is there again for them. */
function unlessRazed(step: HandStep, knot: Knot): Knot | null {
  const start = knot.is === 'start' ? knot : step.thread.startBefore(knot)
  if (start && !start.alive && start.razed) return null
  const head = step.thread.headOf(knot)
  if (head && !head.alive) {
    step.thread.revive(head)
    touch(step, head)
  }
  return knot
}
