import * as Y from 'yjs'
import { startOfBlock, textOf } from './copying.ts'
import { divideFrom, originsOf } from './halves.ts'
import type { Knot, Start, ThreadLetter } from './knots.ts'
import { blockKeyOf, elementAt, isLocked, load, structAt, unitOf } from './loading.ts'
import type { FreshBlock, FreshPiece } from './reading.ts'
import { diesWith, isStillThere, letterLeft, saw, sawBlock, stillHas } from './sight.ts'
import { type HandStep, touch } from './step.ts'
import { strayFinder } from './strays.ts'
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
    } else if (!cut(step, block)) keepHalvesTogether(step, block)
  }
  return stay
}

function placeKnown(step: HandStep, block: FreshBlock, start: Start, moved: boolean): void {
  const { element, text } = block
  const key = unitOf(element)
  if (text !== null) step.thread.addText(start, text)
  touch(step, start)
  if (start.alive && !moved) {
    step.surplus.add(key)
    return
  }
  const stoodIn = start.alive ? start : step.thread.headOf(start)
  const from = stoodIn && itemOf(step, stoodIn)
  if (start.alive) step.surplus.add(start.element)
  else revive(step, start, stoodIn, element)
  step.thread.addElement(start, key)
  takeAlong(step, block, start, from)
  keepHalvesTogether(step, block)
}

/** A block that was joined to another is there again. */
function revive(step: HandStep, start: Start, head: Start | null, { _item }: Y.XmlElement): void {
  touch(step, start.prev)
  const left = nextBlock(step, _item, 'left') ?? null
  // Its author may not have known that what he saw before it is a half of the other one, as it is itself.
  if (head && left !== head && [...originsOf(left)].includes(head)) step.after.set(start, head)
  step.thread.revive(start)
  if (!head) return
  step.brought.push([head, start])
  passHalves(step, head, start)
}

function itemOf(step: HandStep, { element }: Start): Y.Item | null {
  const struct = structAt(step.doc, element)
  return struct instanceof Y.Item ? struct : null
}

/** What is put behind a block that others have divided since stands behind both halves. */
function keepHalvesTogether(step: HandStep, { element }: FreshBlock): void {
  const first = nextBlock(step, element._item, 'left')
  if (first) bringHalves(step, element._item, first, first)
}

/** Halves of a block that stand behind an item, and that the author has not seen, go behind another block. Returns the last. */
function bringHalves(step: HandStep, item: Y.Item | null, of: Start, to: Start): Start {
  let [first, last] = [of, to]
  for (let at = nextItem(step, item, 'right'); at; at = nextItem(step, at, 'right')) {
    const half = step.thread.startOf(at.id)
    if (!half?.alive || half.half !== first || step.after.has(half) || sawBlock(step, half) !== false) break
    step.after.set(half, last)
    touch(step, half)
    divideFrom(half, last)
    first = last = half
  }
  return last
}

/** The nearest block that stands on one side. What went before is gone through once in a step, however often it is passed. */
function nextItem(step: HandStep, item: Y.Item | null, side: 'left' | 'right'): Y.Item | null {
  const known = step.standing[side]
  const passed: Y.Item[] = []
  let at = item?.[side] ?? null
  while (at && !known.has(at) && !elementAt(step.doc, at.id)) {
    passed.push(at)
    at = at[side]
  }
  const found = at && known.has(at) ? (known.get(at) ?? null) : at
  for (const one of passed) known.set(one, found)
  return found
}

/** The block that stands next to an item on one side, if it is followed. */
export function nextBlock(step: HandStep, item: Y.Item | null, side: 'left' | 'right'): Start | undefined {
  const next = nextItem(step, item, side)
  return next ? step.thread.startOf(next.id) : undefined
}

const behind = (step: HandStep, start: Start): Start | undefined =>
  nextBlock(step, itemOf(step, start), 'right')

/** What was divided from the end of a block before comes behind the part that is its end now. */
function passHalves({ thread }: HandStep, from: Start, to: Start): void {
  for (const half of thread.heads()) if (half.half === from && half !== to) divideFrom(half, to)
}

/** Who moves a block moves what others have divided it into since. */
function takeAlong(step: HandStep, { units }: FreshBlock, start: Start, from: Y.Item | null): void {
  let last = bringHalves(step, from, start, start)
  for (const { clock } of units) {
    const letter = step.copies.at(clock)
    const head = letter && step.thread.headOf(letter)
    if (!head?.alive || head === last || head === start || step.after.has(head)) continue
    if (sawBlock(step, head) !== false) continue
    step.after.set(head, last)
    touch(step, head)
    last = head
  }
}

/** Whether a letter belongs where it was taken out, and not to another block, of which only a copy stood there. */
function isOfItsText(step: HandStep, letter: ThreadLetter): boolean {
  const unit = step.named.get(letter)
  const text = unit ? textOf(step, unit) : null
  const start = text === null ? undefined : step.thread.startOfText(text)
  return start !== undefined && step.thread.headOf(letter) === step.thread.headOf(start)
}

/** False: it holds nothing of another block. */
function cut(step: HandStep, { element, text, units }: FreshBlock): boolean {
  const copied = units.flatMap(({ clock }) => step.copies.at(clock) ?? [])
  const first = copied.find((letter) => isOfItsText(step, letter)) ?? copied[0]
  if (!first) return false
  const head = step.thread.headOf(first)
  const start = step.thread.newStart(unitOf(element), blockKeyOf(element), step.before.now)
  if (text !== null) step.thread.addText(start, text)
  step.thread.cut(start, first)
  touch(step, start)
  touch(step, head)
  if (!head) return true
  passHalves(step, head, start)
  divideFrom(start, head)
  step.after.set(start, head)
  step.brought.push([head, start])
  return true
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
  const own = new Set<Knot>(step.thread.knotsOf(start))
  const displaced = displacedFrom(step, own)
  const twin = twinOf(step, start, own, displaced)
  if (twin === start) return
  const letters = [...own].filter((knot) => knot.is === 'letter')
  if (letters.some(isLeft(step.named)) && !letters.some((letter) => step.copies.has(letter))) return
  const found = twin
    ? { head: twin, where: 'end' as const }
    : (targetOf(step, start, own, displaced) ?? neighbourOf(step, start))
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
  for (const knot of own) step.carried.add(knot)
  step.thread.join(start, found.head, isHalfBehind(step, start, found.head) ? 'beginning' : found.where)
  const struct = structAt(step.doc, start.element)
  if (found.where === 'end' && struct instanceof Y.Item) bringHalves(step, struct, start, found.head)
  step.brought.push([start, found.head])
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
  const unit = first.units.find((one) => isStillThere(step, one))
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
  const struct = structAt(step.doc, start.element)
  if (!(struct instanceof Y.Item)) return null
  const before = (item: Y.Item): Y.Item | null => nextItem(step, item, 'left')
  for (let item = before(struct); item && step.before.room.units >= 0; item = before(item)) {
    const element = elementAt(step.doc, item.id)
    if (!element || [...step.surplus].some((one) => isSame(one, item.id))) continue
    const head = step.reading.isFresh(item.id)
      ? step.thread.startOf(item.id)
      : load(step.thread, element, step.before)
    if (head?.alive) return isLocked(element) ? null : { head, where: 'end' }
  }
  return null
}
