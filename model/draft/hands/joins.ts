import type * as Y from 'yjs'
import { behind, bringHalves, itemOf, nextItem } from './blocks.ts'
import { textOf } from './copying.ts'
import { originsOf } from './halves.ts'
import { type Knot, type Start, type ThreadLetter, unitsEver } from './knots.ts'
import { elementAt, isLocked, load } from './loading.ts'
import type { FreshPiece } from './reading.ts'
import { diesWith, isStillThere, letterLeft, saw, sawBlock, stillHas } from './sight.ts'
import { type HandStep, touch } from './step.ts'
import { strayFinder } from './strays.ts'
import { isSame, type Unit } from './ticks.ts'

type JoinTarget = { readonly head: Start; readonly where: 'end' | 'beginning' }

const isLeft =
  (named: ReadonlyMap<ThreadLetter, Unit>) =>
  (letter: ThreadLetter): boolean =>
    letter.alive && !named.has(letter)

/**
 * A break goes. But a block in which others wrote meanwhile stays, unless its words went elsewhere; and so does one of which
 * the author saw two, and joined the one to the other.
 */
export function remove(step: HandStep, start: Start): void {
  const own = new Set<Knot>(step.thread.knotsOf(start))
  const displaced = displacedFrom(step, own)
  const twin = twinOf(step, start, own, displaced)
  if (twin === start) return
  const letters = [...own].filter((knot) => knot.is === 'letter')
  const isDisplaced = letters.some((letter) => step.copies.has(letter))
  if (letters.some(isLeft(step.named)) && !isDisplaced) return
  const found = twin
    ? { head: twin, where: 'end' as const }
    : (targetOf(step, start, own, displaced) ?? neighbourOf(step, start))
  // Two people who join two blocks to one another: there is none but this one that its words could be in.
  if (found?.head === start || (!found && isDisplaced)) return
  step.surplus.add(start.element)
  if (!isDisplaced && isRazed(step, start)) start.razed = true
  touch(step, start)
  touch(step, found?.head)
  if (!found) {
    start.alive = false
    return
  }
  for (const knot of own) step.carried.add(knot)
  step.thread.join(start, found.head, isHalfBehind(step, start, found.head) ? 'beginning' : found.where)
  if (found.where === 'end') bringHalves(step, itemOf(step, start), start, found.head)
  step.brought.push([start, found.head])
}

/** Whether the author deletes words of a block. */
function isRazed(step: HandStep, start: Start): boolean {
  for (const knot of step.thread.knotsOf(start)) {
    if (knot.is === 'start') break
    const named = knot.alive && !step.copies.has(knot) ? step.named.get(knot) : undefined
    if (named && diesWith(step, knot, named)) return true
  }
  return false
}

/** Whether one block is a half of another and stands behind it: on the screen of an author it may have stood before it. */
function isHalfBehind(step: HandStep, start: Start, head: Start): boolean {
  let last = start
  for (let half = behind(step, last); half?.half === last; half = behind(step, last)) {
    if (half === head) return true
    last = half
  }
  return false
}

/** The letters of a block that goes, as they were put into others. */
function displacedFrom(step: HandStep, own: ReadonlySet<Knot>): readonly FreshPiece[] {
  const freshTexts = new Set(step.reading.blocks.map(({ text }) => text))
  return step.reading.pieces.filter(({ unit, text }) => {
    const letter = step.copies.at(unit.clock)
    return letter && own.has(letter) && !freshTexts.has(text)
  })
}

/** Where the author still had another copy of each letter of a block, having put the one elsewhere; null: nowhere. */
function twinOf(
  step: HandStep,
  start: Start,
  own: ReadonlySet<Knot>,
  displaced: readonly FreshPiece[],
): Start | null {
  let first: ThreadLetter | undefined
  for (const { unit, chars } of displaced)
    for (let i = 0; i < chars.length; i++) {
      const letter = step.copies.at(unit.clock + i)
      if (letter && stillHas(step, letter) !== true) return null
      first ??= letter
    }
  if (!first) return null
  const unit = unitsEver(first).find((one) => isStillThere(step, one))
  const text = unit && textOf(step, unit)
  const twin = text ? step.thread.startOfText(text) : undefined
  // Others may have divided that block since before the letters.
  const left =
    unit && twin && letterLeft(step, unit, (letter, at) => !own.has(letter) && isStillThere(step, at))
  return (left && step.thread.headOf(left)) ?? (twin && step.thread.headOf(twin)) ?? start
}

/** Whether a letter went into a half that others divided from a block, and that the author has not seen. */
function isOfHalf(step: HandStep, letter: ThreadLetter, start: Start): boolean {
  for (const origin of originsOf(step.thread.headOf(letter))) {
    if (origin === start) return true
    if (sawBlock(step, origin) !== false) return false
  }
  return false
}

/** What others typed at the end of a block, and divided from it, stands before what is joined there. */
function lastHalf(step: HandStep, head: Start, joined: Start): Start {
  let last = head
  for (let half = behind(step, last); half?.alive && half !== joined && half.half === last; ) {
    if (sawBlock(step, half) !== false) break
    last = half
    half = behind(step, last)
  }
  return last
}

/** The block that took in the letters of one that goes. */
function targetOf(
  step: HandStep,
  start: Start,
  own: ReadonlySet<Knot>,
  copies: readonly FreshPiece[],
): JoinTarget | null {
  const isStray = strayFinder(step)
  for (const { origin } of copies) {
    const left =
      origin &&
      letterLeft(
        step,
        origin,
        (letter, unit) =>
          !own.has(letter) &&
          saw(step, unit) !== false &&
          !isOfHalf(step, letter, start) &&
          !isStray(letter, unit),
      )
    const head = left ? step.thread.headOf(left) : null
    if (head) return { head: lastHalf(step, head, start), where: 'end' }
  }
  const [first] = copies
  if (!first) return null
  const [left, right] = [first.origin, first.right].map((unit) => unit && step.thread.letterAt(unit))
  const beside = left ?? right
  // Of a text that is gone itself nothing but the letters beside may be known.
  const into =
    first.text === null ? beside && step.thread.startBefore(beside) : step.thread.startOfText(first.text)
  const head = into ? step.thread.headOf(into) : null
  return head && { head, where: right && !own.has(right) ? 'beginning' : 'end' }
}

/** The block before one that goes; the first one leaves a chain that stands in no block. */
function neighbourOf(step: HandStep, start: Start): JoinTarget | null {
  const before = (item: Y.Item | null): Y.Item | null => nextItem(step, item, 'left')
  for (let item = before(itemOf(step, start)); item && step.before.room.units >= 0; item = before(item)) {
    const element = elementAt(step.doc, item.id)
    if (!element || [...step.surplus].some((one) => isSame(one, item.id))) continue
    const head = step.reading.isFresh(item.id)
      ? step.thread.startOf(item.id)
      : load(step.thread, element, step.before)
    if (head?.alive) return isLocked(element) ? null : { head, where: 'end' }
  }
  return null
}
