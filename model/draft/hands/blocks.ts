import * as Y from 'yjs'
import { unitsOf } from './copies.ts'
import { startOfBlock, textOf } from './copying.ts'
import type { Knot, Start, ThreadLetter } from './knots.ts'
import { blockKeyOf, elementAt, isLocked, load, structAt, unitOf } from './loading.ts'
import type { FreshBlock, FreshPiece } from './reading.ts'
import { diesWith, stillHas } from './sight.ts'
import { type HandStep, touch } from './step.ts'
import { isSame, type Unit } from './ticks.ts'

type JoinTarget = { readonly head: Start; readonly where: 'end' | 'beginning' }

/** Gives every block that came in its start. Returns the starts that stay though their element is named as deleted. */
export function placeBlocks(step: HandStep, removed: ReadonlySet<Start>): ReadonlySet<Start> {
  const stay = new Set<Start>()
  for (const block of step.reading.blocks) {
    const start = startOfBlock(step, block)
    if (start) {
      placeKnown(step, block, start, removed.has(start))
      stay.add(start)
    } else cut(step, block)
  }
  return stay
}

function placeKnown(step: HandStep, { element, text }: FreshBlock, start: Start, moved: boolean): void {
  const key = unitOf(element)
  if (text !== null) step.thread.addText(start, text)
  touch(step, start)
  if (start.alive && !moved) {
    step.surplus.add(key)
    return
  }
  if (start.alive) step.surplus.add(start.element)
  else {
    touch(step, start.prev)
    const head = step.thread.headOf(start)
    if (head) step.brought.push([head, start])
    step.thread.revive(start)
  }
  step.thread.addElement(start, key)
}

/** Whether a letter belongs where it was taken out, and not to another block, of which only a copy stood there. */
function isOfItsText(step: HandStep, letter: ThreadLetter): boolean {
  const unit = step.named.get(letter)
  const text = unit ? textOf(step, unit) : null
  const start = text === null ? undefined : step.thread.startOfText(text)
  return start !== undefined && step.thread.headOf(letter) === step.thread.headOf(start)
}

function cut(step: HandStep, { element, text, units }: FreshBlock): void {
  const copied = units.flatMap(({ clock }) => step.copies.at(clock) ?? [])
  const first = copied.find((letter) => isOfItsText(step, letter)) ?? copied[0]
  if (!first) return
  const head = step.thread.headOf(first)
  const start = step.thread.newStart(unitOf(element), blockKeyOf(element), step.before.now)
  if (text !== null) step.thread.addText(start, text)
  step.thread.cut(start, first)
  touch(step, start)
  touch(step, head)
  if (!head) return
  step.after.set(start, head)
  step.brought.push([head, start])
}

const isLeft =
  (named: ReadonlyMap<ThreadLetter, Unit>) =>
  (letter: ThreadLetter): boolean =>
    letter.alive && !named.has(letter)

/**
 * A break goes. But a block in which others wrote meanwhile stays, unless its words went elsewhere; and so does one of which
 * the author saw two, and joined the one to the other.
 */
export function remove(step: HandStep, start: Start): void {
  if (isJoinedToItself(step, start)) return
  const letters = [...step.thread.knotsOf(start)].filter((knot) => knot.is === 'letter')
  if (letters.some(isLeft(step.named)) && !letters.some((letter) => step.copies.has(letter))) return
  const found = targetOf(step, start) ?? neighbourOf(step, start)
  // Two people who join two blocks to one another: there is none but this one that its words could be in.
  const isNowhere = !found && letters.some((letter) => step.copies.has(letter))
  if (found?.head === start || isNowhere) return
  step.surplus.add(start.element)
  for (const knot of step.thread.knotsOf(start)) {
    if (knot.is === 'start') break
    const named = knot.alive && !step.copies.has(knot) ? step.named.get(knot) : undefined
    if (named && diesWith(step, knot, named)) start.razed = true
  }
  touch(step, start)
  touch(step, found?.head)
  if (!found) {
    start.alive = false
    return
  }
  step.thread.join(start, found.head, found.where)
  step.brought.push([start, found.head])
}

/** The letters of a block that goes, as they were put into others. */
function displacedFrom(step: HandStep, own: ReadonlySet<Knot>): readonly FreshPiece[] {
  const freshTexts = new Set(step.reading.blocks.map(({ text }) => text))
  return step.reading.pieces.filter(({ unit, text }) => {
    const letter = step.copies.at(unit.clock)
    return letter && own.has(letter) && !freshTexts.has(text)
  })
}

/** Whether the author put its letters elsewhere and still had another copy of each. */
function isJoinedToItself(step: HandStep, start: Start): boolean {
  const displaced = displacedFrom(step, new Set<Knot>(step.thread.knotsOf(start)))
  const letters = displaced.flatMap(({ unit, chars }) =>
    unitsOf(unit.clock, chars).flatMap(({ clock }) => step.copies.at(clock) ?? []),
  )
  return letters.length > 0 && letters.every((letter) => stillHas(step, letter) === true)
}

/** The block that took in the letters of one that goes. */
function targetOf(step: HandStep, start: Start): JoinTarget | null {
  const own = new Set<Knot>(step.thread.knotsOf(start))
  const copies = displacedFrom(step, own)
  for (const { origin } of copies) {
    const left = origin ? step.thread.letterAt(origin) : undefined
    const head = left && !own.has(left) ? step.thread.headOf(left) : null
    if (head) return { head, where: 'end' }
  }
  const [first] = copies
  const into = first?.text ? step.thread.startOfText(first.text) : undefined
  const head = into && !own.has(into) ? step.thread.headOf(into) : null
  if (!first || !head || head === start) return null
  const right = first.right ? step.thread.letterAt(first.right) : undefined
  return { head, where: right && !own.has(right) ? 'beginning' : 'end' }
}

/** The block before one that goes; the first one leaves a chain that stands in no block. */
function neighbourOf(step: HandStep, start: Start): JoinTarget | null {
  const struct = structAt(step.doc, start.element)
  if (!(struct instanceof Y.Item)) return null
  for (let item = struct.left; item; item = item.left) {
    const element = elementAt(step.doc, item.id)
    if (!element || [...step.surplus].some((one) => isSame(one, item.id))) continue
    const head = step.reading.isFresh(item.id)
      ? step.thread.startOf(item.id)
      : load(step.thread, element, step.before)
    if (head?.alive) return isLocked(element) ? null : { head, where: 'end' }
  }
  return null
}
