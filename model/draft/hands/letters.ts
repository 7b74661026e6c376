import * as Y from 'yjs'
import { namedInOrder, placesIn, textOf } from './copying.ts'
import { isCurrent, type Knot, type Start, type ThreadLetter, unitsEver } from './knots.ts'
import { structAt, textAt } from './loading.ts'
import type { FreshPiece } from './reading.ts'
import { diesWith, letterLeft, saw, sawBlock, sawInOther, sawLetter, seenLeft, stillHas } from './sight.ts'
import { type HandStep, touch } from './step.ts'
import type { Unit } from './ticks.ts'

/** A letter that its author takes back into the block that he had divided. */
type TakenBack = { readonly letter: ThreadLetter; readonly own: Start; readonly origin: Unit | null }

/** Who undoes a break in whose second half others wrote leaves their words there, and takes his own back. */
export function transplant(step: HandStep): void {
  let last: Knot | null = null
  let into: Start | null = null
  for (const { letter, own, origin } of inTextOrder(step, step.reading.pieces).flatMap(takenBack(step))) {
    const left = origin ? letterLeft(step, origin, (_, unit) => isOnScreen(step, unit)) : undefined
    const [from, leftHead] = [step.thread.headOf(letter), left ? step.thread.headOf(left) : null]
    touch(step, from)
    // The letter it stood behind may be in another block by now.
    if (left && leftHead && leftHead !== from) last = left
    else if (own !== into) last = own
    into = own
    last = behindTyped(step, last ?? own, wentAt(step, letter, own))
    step.thread.takeOut(letter)
    step.thread.putAfter(letter, last)
    touch(step, letter)
    last = letter
  }
}

/** By which entry a letter went from a block, the last time; never, when that is not known. */
function wentAt(step: HandStep, letter: ThreadLetter, { texts }: Start): number {
  const gone = unitsEver(letter).flatMap((unit) =>
    texts.includes(textOf(step, unit) ?? '') ? (step.before.deleted.goneAt(unit) ?? []) : [],
  )
  return gone.length > 0 ? Math.max(...gone) : Number.POSITIVE_INFINITY
}

/** What somebody typed behind a letter while the one that follows was away stays beside it. */
function behindTyped(step: HandStep, left: Knot, away: number): Knot {
  let last = left
  for (let at = left.next; at?.is === 'letter'; at = at.next) {
    if (!at.alive) continue
    const [first] = unitsEver(at)
    if (!first || first.client === step.doc.clientID || step.before.deleted.bornAt(first) <= away) break
    last = at
  }
  return last
}

/** Whether an author sees a letter in its place once the update is made. */
const isOnScreen = (step: HandStep, unit: Unit): boolean =>
  step.reading.isFresh(unit) || saw(step, unit) === true

/** An undo makes its letters in another order. */
function inTextOrder(step: HandStep, pieces: readonly FreshPiece[]): readonly FreshPiece[] {
  if (pieces.length < 2 || step.named.size === 0) return pieces
  return [...new Set(pieces.map(({ text }) => text))].flatMap((text) => {
    const placeOf = text !== null && textAt(step.doc, text) ? placesIn(step, text) : placesInThread(step)
    return pieces.filter((piece) => piece.text === text).toSorted((a, b) => placeOf(a.unit) - placeOf(b.unit))
  })
}

/** Where letters that an update brings back stood before; of a text that is gone nothing else is known. */
function placesInThread(step: HandStep): (unit: Unit) => number {
  const places = new Map(namedInOrder(step).map(({ letter }, i) => [letter, i]))
  return ({ clock }) => {
    const letter = step.copies.at(clock)
    return (letter && places.get(letter)) ?? places.size
  }
}

const takenBack =
  (step: HandStep) =>
  ({ unit, chars, text, origin }: FreshPiece): readonly TakenBack[] => {
    const own = text === null ? undefined : step.thread.startOfText(text)
    const taken: TakenBack[] = []
    if (!own?.alive) return taken
    let stays: Knot = own
    for (let i = 0; i < chars.length; i++) {
      const letter = step.copies.at(unit.clock + i)
      const named = letter && step.named.get(letter)
      if (!letter?.alive || !named || !isCurrent(letter, named)) continue
      if (letter.prev === stays || step.thread.headOf(letter) === own) stays = letter
      else if (!step.carried.has(letter) && !stillHas(step, letter))
        taken.push(
          { letter, own, origin: i === 0 ? origin : null },
          ...unseenBehind(step, letter).map((one) => ({ letter: one, own, origin: null })),
        )
    }
    return taken
  }

/** What others typed behind a letter, and the author has not seen yet: it goes where the letter goes. */
function unseenBehind(step: HandStep, { next }: ThreadLetter): readonly ThreadLetter[] {
  const found: ThreadLetter[] = []
  for (let at = next; at?.is === 'letter' && !step.named.has(at); at = at.next) {
    if (saw(step, at.unit) !== false) break
    found.push(at)
  }
  return found
}

export function settleLetters(step: HandStep): void {
  for (const [letter, unit] of step.named)
    if (!step.copies.has(letter) && diesWith(step, letter, unit)) letter.alive = false
  for (const { unit: first, chars, text } of step.reading.pieces)
    for (let i = 0; i < chars.length; i++) {
      const letter = step.copies.at(first.clock + i)
      if (!letter) continue
      const unit = { client: first.client, clock: first.clock + i }
      step.thread.addUnit(letter, unit)
      // Taken back, brought again and taken back, all in one update.
      if (!stands(step, unit) && !stillHas(step, letter)) letter.alive = false
      else if (!step.named.has(letter) && !letter.alive) revive(step, letter, unit, text)
      touch(step, letter)
    }
}

/** Whether a block was joined to another with nothing in it. */
function wentEmpty({ thread }: HandStep, start: Start): boolean {
  if (start.alive || start.razed) return false
  for (const knot of thread.knotsOf(start)) {
    if (knot.is === 'start') break
    if (knot.alive) return false
  }
  return true
}

/** A deleted letter that is there again stands where Yjs put it, if that is in its block. */
function revive(step: HandStep, letter: ThreadLetter, unit: Unit, text: string | null): void {
  const start = text === null ? undefined : step.thread.startOfText(text)
  if (start && wentEmpty(step, start) && step.thread.startBefore(letter) === start) {
    touch(step, step.thread.headOf(start))
    step.thread.revive(start)
  }
  letter.alive = true
  const head = step.thread.headOf(letter)
  if (text === null || !head || step.thread.startOfText(text) !== head || !textAt(step.doc, text)) return
  letter.unit = unit
  const left = standingLeft(step, unit, head)
  if (standsBehind(step, letter, left) || standsBehind(step, letter, leftAsSeen(step, unit) ?? head)) return
  step.thread.takeOut(letter)
  step.thread.putAfter(letter, left)
}

/** The nearest standing letter left of one that Yjs put into a text, but for such as came there unseen by the author. */
function leftAsSeen(step: HandStep, unit: Unit): ThreadLetter | null {
  const struct = structAt(step.doc, unit)
  for (let item = struct instanceof Y.Item ? struct.left : null; item; item = item.left) {
    const at = { client: item.id.client, clock: item.id.clock + item.length - 1 }
    const letter = step.thread.letterAt(at)
    if (letter?.alive && isCurrent(letter, at) && !cameUnseen(step, letter)) return letter
  }
  return null
}

/** Whether a letter came where it stands from elsewhere, and the author of the update had not seen it there. */
const cameUnseen = (step: HandStep, { copies, unit }: ThreadLetter): boolean =>
  copies !== null && saw(step, unit) === false

/** Whether nothing stands between two letters but what came there unseen by the author of the update. */
function standsBehind(step: HandStep, letter: ThreadLetter, left: Knot): boolean {
  for (let at = letter.prev; at && at !== left; at = at.prev)
    if (at.alive && (at.is === 'start' || !cameUnseen(step, at))) return false
  return step.thread.headOf(left) === step.thread.headOf(letter)
}

/** Puts what was typed behind the letter it was typed after, wherever that is. */
export function placePiece(step: HandStep, piece: FreshPiece): void {
  const { unit, chars, length, text } = piece
  touch(step, text === null ? null : step.thread.startOfText(text))
  if (chars.length === length && step.copies.hasAll(unit.clock, length)) return
  const place = placeOf(step, piece)
  let last = place ?? goneWith(step, piece)
  if (!last) return
  for (let i = 0; i < length; i++) {
    const at = { client: unit.client, clock: unit.clock + i }
    const copy = step.copies.at(at.clock)
    last =
      copy ??
      step.thread.newLetter(at, chars[i] ?? '', last, place !== null && chars !== '' && stands(step, at))
    touch(step, last)
  }
}

/** What goes back to its author is known as deleted: its author may still put it elsewhere, as who divides the block does. */
const goneWith = ({ thread }: HandStep, { origin, text }: FreshPiece): Knot | undefined =>
  (origin && thread.letterAt(origin)) ?? (text === null ? undefined : thread.startOfText(text))

/** A new letter that its author deleted again in the same update is dead from the start. */
function stands(step: HandStep, unit: Unit): boolean {
  return step.deletesOwn.at(unit) === undefined
}

/**
 * What something was typed behind. In a text that is empty Yjs names the last deleted letter: its author may have seen that it
 * went, and typed there all the same.
 */
function originSeen(step: HandStep, { origin }: FreshPiece): Unit | null {
  if (!origin || step.reading.isFresh(origin) || saw(step, origin) !== false) return origin
  // A page that names a letter had it, whatever it says of the entry up to which it had the text.
  if (step.before.deleted.bornAt(origin) > (step.update.seen ?? 0)) return origin
  const struct = structAt(step.doc, origin)
  return struct instanceof Y.Item ? seenLeft(step, struct, origin) : origin
}

function placeOf(step: HandStep, piece: FreshPiece): Knot | null {
  const { right, text, unit } = piece
  const origin = originSeen(step, piece)
  const left = origin ? step.thread.letterAt(origin) : undefined
  const start = text === null ? undefined : step.thread.startOfText(text)
  if (step.update.seen === null && start && text !== null && textAt(step.doc, text))
    return standingLeft(step, unit, start)
  if (left && origin)
    return isInPlace(step, left, origin, text) ? standingLeft(step, unit, left) : unlessRazed(step, left)
  if (origin && !start) return null
  const type = text === null ? null : textAt(step.doc, text)
  const before = type && start && right ? beforeHalf(step, start, right) : null
  if (before) return before
  if (start) return type && start.alive ? standingLeft(step, unit, start) : unlessRazed(step, start)
  const next = right ? step.thread.letterAt(right) : undefined
  const above = next && step.thread.startBefore(next)
  return above ? unlessRazed(step, above) : null
}

/** What is typed at the beginning of a block that somebody else broke there, before all that its author saw in it, stays before that. */
function beforeHalf(step: HandStep, start: Start, right: Unit): Knot | null {
  const next = step.thread.letterAt(right)
  const head = next?.alive && saw(step, right) === true ? step.thread.headOf(next) : null
  if (!next || !head || head === start || head.half !== start || sawBlock(step, head) !== false) return null
  for (const knot of step.thread.knotsOf(start))
    if (knot.is === 'letter' && knot.alive && sawLetter(step, knot) === true) return null
  return next.prev
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
  const head = step.thread.headOf(until)
  let found: ThreadLetter | null = null
  for (let item = struct instanceof Y.Item ? struct.left : null; item; item = item.left) {
    const at = { client: item.id.client, clock: item.id.clock + item.length - 1 }
    const letter = step.thread.letterAt(at)
    if (!letter) continue
    if (letter === until) return found ?? letter
    // The same update may just have taken it to another block.
    if (!letter.alive || !isCurrent(letter, at) || step.thread.headOf(letter) !== head) continue
    if (until.is === 'start') return letter
    if (wasBrought(step, letter)) found = null
    else found ??= letter
  }
  return found ?? until
}

/**
 * Whether a letter came where it is from elsewhere, and the author of the update had not seen it there. The author's own that
 * the server put there were typed before what the author types on, but for those of a block that somebody has just joined.
 */
const wasBrought = (step: HandStep, letter: ThreadLetter): boolean =>
  letter.copies !== null &&
  letter.unit.client !== step.update.client &&
  !(isPutForAuthor(step, letter) && !sawInOther(step, letter)) &&
  saw(step, letter.unit) === false

const isPutForAuthor = ({ doc, update }: HandStep, { unit, copies }: ThreadLetter): boolean =>
  unit.client === doc.clientID && copies?.[0]?.client === update.client

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
