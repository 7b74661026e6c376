import * as Y from 'yjs'
import type { Seq } from '../../ids.ts'
import { textsOf } from '../text.ts'
import { textOf } from './copying.ts'
import { isOther } from './doubts.ts'
import { type Knot, nextLetter, type Start, type ThreadLetter, unitsEver } from './knots.ts'
import { charIn, eachStanding, elementAt, structAt, unitIn, unitOf } from './loading.ts'
import { type HandStep, touch, touchedHeads } from './step.ts'
import { keyOf, type Unit } from './ticks.ts'

type ShownUnit = { readonly unit: Unit; readonly char: string; readonly letter: ThreadLetter | undefined }
type ShownBlock = { readonly start: Start; readonly element: Unit; readonly units: readonly ShownUnit[] }

/**
 * [TH4] Whoever had seen all that others did means what the screen shows: then the thread is made what the text is, and nothing
 * is mended. False of an undo where others have written since what it takes back, and where letters stand twice.
 * `known`: see `knownUntil`.
 */
export function meansWhatIsShown(step: HandStep, known: Seq): boolean {
  const heads = touchedHeads(step)
  const last = lastOfOthers(step, heads)
  if (last > known || (last > 0 && takesBackBefore(step, last))) return false
  const blocks = shownBlocks(step, heads)
  if (!blocks || standsTwice(step, blocks)) return false
  for (const block of blocks) begin(step, block)
  for (const block of blocks) putInOrder(step, block)
  const shown = new Set(blocks.map(({ start }) => start))
  for (const head of heads) if (head.alive && !shown.has(head)) end(step, head)
  step.surplus.clear()
  step.after.clear()
  return true
}

/** The last entry with which anybody else wrote in one of some blocks; 0: nobody did. */
const lastOfOthers = (step: HandStep, heads: ReadonlySet<Start>): Seq => {
  let last = 0
  for (const { hands } of heads)
    for (const [client, { wrote }] of hands) if (isOther(step, client)) last = Math.max(last, wrote)
  return last
}

/** Whether an update puts letters again where they stood, and whoever took them out had not seen an entry. */
function takesBackBefore(step: HandStep, entry: Seq): boolean {
  return step.reading.pieces.some(({ unit, length, text }) => {
    const texts = (text === null ? undefined : step.thread.startOfText(text))?.texts ?? []
    for (let i = 0; i < length; i++) {
      const letter = step.copies.at(unit.clock + i)
      if (letter && unitsEver(letter).some((one) => wentBefore(step, one, entry, texts))) return true
    }
    return false
  })
}

function wentBefore(step: HandStep, unit: Unit, entry: Seq, texts: readonly string[]): boolean {
  const gone = step.before.deleted.gone(unit)
  if (gone === undefined || gone.seen >= entry) return false
  const was = textOf(step, unit)
  return was === null || texts.includes(was)
}

/** The blocks that an update concerns, as they stand; null: two stand for one, or it is not known what one holds. */
function shownBlocks(step: HandStep, heads: ReadonlySet<Start>): readonly ShownBlock[] | null {
  // A block that is brought back, and which others have kept: it stands twice.
  for (const unit of step.surplus) if (elementAt(step.doc, unit) && !step.thread.startOf(unit)) return null
  const at = new Map<string, Unit>()
  const fresh = step.reading.blocks.map(({ element }) => unitOf(element))
  for (const unit of [...[...heads].map(({ element }) => element), ...step.surplus, ...fresh])
    at.set(keyOf(unit), unit)
  const blocks: ShownBlock[] = []
  const known = new Set<Start>()
  for (const unit of at.values()) {
    const element = elementAt(step.doc, unit)
    const start = step.thread.startOf(unit)
    if (!element || !start) continue
    const texts = textsOf(element)
    if (known.has(start) || texts.length > 1) return null
    known.add(start)
    const units: ShownUnit[] = []
    for (const text of texts)
      eachStanding(text, (item, offset) => {
        const one = unitIn(item, offset)
        units.push({ unit: one, char: charIn(item, offset), letter: step.thread.letterAt(one) })
      })
    blocks.push({ start, element: unit, units })
  }
  return blocks
}

function standsTwice({ doc }: HandStep, blocks: readonly ShownBlock[]): boolean {
  const isStanding = (unit: Unit): boolean => {
    const struct = structAt(doc, unit)
    return struct instanceof Y.Item && !struct.deleted
  }
  return blocks.some(({ units }) =>
    units.some(({ letter }) => letter?.copies && letter.copies.filter(isStanding).length > 1),
  )
}

function begin(step: HandStep, { start, element }: ShownBlock): void {
  touch(step, step.thread.headOf(start))
  if (!start.alive || start.prev) step.thread.revive(start)
  start.element = element
  touch(step, start)
}

function putInOrder(step: HandStep, { start, units }: ShownBlock): void {
  const { thread } = step
  const shown = new Set<ThreadLetter>()
  let last: Knot = start
  for (const { unit, char, letter } of units) {
    if (!letter) last = thread.newLetter(unit, char, last)
    else {
      letter.alive = true
      letter.unit = unit
      if (nextLetter(last) !== letter) {
        thread.takeOut(letter)
        thread.putAfter(letter, last)
      }
      last = letter
    }
    shown.add(last)
  }
  for (let letter = nextLetter(start); letter; letter = nextLetter(letter))
    if (!shown.has(letter)) letter.alive = false
}

/** A block that is gone, and of which nothing stands any more that is not in another one. */
function end(step: HandStep, start: Start): void {
  if (elementAt(step.doc, start.element)) return
  for (let letter = nextLetter(start); letter; letter = nextLetter(letter)) letter.alive = false
  start.alive = false
}
