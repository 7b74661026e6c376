import * as Y from 'yjs'
import { startOfBlock, textOf } from './copying.ts'
import { divideFrom, originsOf } from './halves.ts'
import type { Start, ThreadLetter } from './knots.ts'
import { blockKeyOf, elementAt, structAt, unitOf } from './loading.ts'
import type { FreshBlock } from './reading.ts'
import { sawBlock, sawLetter } from './sight.ts'
import { type HandStep, touch } from './step.ts'
import { isSame } from './ticks.ts'

/** Gives every block that came in its start. Returns the starts that stay though their element is named as deleted. */
export function placeBlocks(step: HandStep, removed: ReadonlySet<Start>): ReadonlySet<Start> {
  const stay = new Set<Start>()
  for (const block of step.reading.blocks) {
    const start = startOfBlock(step, block)
    if (start && isSame(start.element, unitOf(block.element))) continue
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

export function itemOf(step: HandStep, { element }: Start): Y.Item | null {
  const struct = structAt(step.doc, element)
  return struct instanceof Y.Item ? struct : null
}

/** What is put behind a block that others have divided since stands behind both halves. */
function keepHalvesTogether(step: HandStep, { element }: FreshBlock): void {
  const first = nextBlock(step, element._item, 'left')
  if (first) bringHalves(step, element._item, first, first)
}

/** Halves of a block that stand behind an item, and that the author has not seen, go behind another block. Returns the last. */
export function bringHalves(step: HandStep, item: Y.Item | null, of: Start, to: Start): Start {
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
export function nextItem(step: HandStep, item: Y.Item | null, side: 'left' | 'right'): Y.Item | null {
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

export const behind = (step: HandStep, start: Start): Start | undefined =>
  nextBlock(step, itemOf(step, start), 'right')

/** What was divided from the end of a block before comes behind the part that is its end now. */
function passHalves({ thread, after }: HandStep, from: Start, to: Start): void {
  for (const half of thread.heads()) {
    if (half.half !== from || half === to) continue
    divideFrom(half, to)
    if (after.get(half) === from) after.set(half, to)
  }
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
function cut(step: HandStep, block: FreshBlock): boolean {
  const copied = block.units.flatMap(({ clock }) => step.copies.at(clock) ?? [])
  const first = copied.find((letter) => isOfItsText(step, letter)) ?? copied[0]
  if (!first) return false
  const head = step.thread.headOf(first)
  const start = newStart(step, block)
  step.thread.cut(start, withUnseenBefore(step, first))
  touch(step, head)
  if (!head) return true
  passHalves(step, head, start)
  let last = head
  for (const half of [...linesAbove(step, block).map((line) => newStart(step, line)), start]) {
    divideFrom(half, last)
    step.after.set(half, last)
    last = half
  }
  step.brought.push([head, start])
  return true
}

/** Two who break a block at one place: what the other has typed behind that break stays before the letter it was typed before. */
function withUnseenBefore(step: HandStep, first: ThreadLetter): ThreadLetter {
  let found = first
  for (let at = first.prev; at; at = at.prev) {
    if (at.is === 'start') return at.alive && sawBlock(step, at) === false ? found : first
    if (at.alive && sawLetter(step, at) !== false) return first
    found = at
  }
  return first
}

function newStart(step: HandStep, { element, text }: FreshBlock): Start {
  const start = step.thread.newStart(unitOf(element), blockKeyOf(element), step.before.now)
  if (text !== null) step.thread.addText(start, text)
  touch(step, start)
  return start
}

/** What the author put between the two halves of a block, as who pastes several lines does: from the first one down. */
function linesAbove(step: HandStep, { element }: FreshBlock): readonly FreshBlock[] {
  const lines: FreshBlock[] = []
  for (let at = nextItem(step, element._item, 'left'); at; at = nextItem(step, at, 'left')) {
    const { id } = at
    const line = step.reading.blocks.find((block) => isSame(unitOf(block.element), id))
    if (!line || step.thread.startOf(id) || line.units.some(({ clock }) => step.copies.at(clock))) break
    lines.unshift(line)
  }
  return lines
}
