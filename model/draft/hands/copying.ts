import * as Y from 'yjs'
import { Copies, type NamedLetter, unitsOf } from './copies.ts'
import { lettersBetween, type Start, type ThreadLetter, unitsEver } from './knots.ts'
import { blockKeyOf, structAt, typeKey, unitOfKey } from './loading.ts'
import type { FreshBlock, FreshPiece, FreshUnit } from './reading.ts'
import { sawLetter } from './sight.ts'
import type { HandStep } from './step.ts'
import { isSame, type Unit } from './ticks.ts'

export function readCopies(step: HandStep, removed: ReadonlySet<Start>): void {
  const { pieces, blocks } = step.reading
  const meant = namedInOrder(step)
  const stood = (): readonly NamedLetter[] => asTheyStood(step)
  step.copies = new Copies(step.namedAgain.length > 0 ? [stood, () => meant] : [() => meant, stood])
  const letters = meant.map(({ letter }) => letter)
  for (const start of step.goneBefore) step.thread.noteHad(start, letters)
  // The server may have put another element in the place of the one that is named.
  for (const start of removed) if (!step.gone.has(start)) step.thread.noteHad(start, lettersIn(step, start))
  const freshTexts = new Set(blocks.map(({ text }) => text))
  const inPlace = pieces.filter(({ text }) => text === null || !freshTexts.has(text))
  const others = inPlace.filter((piece) => !step.copies.undone(piece, (i) => originalOf(step, piece, i)))
  for (const block of blocks) {
    const start = startOfBlock(step, block)
    if (start)
      step.copies.returned(block, lettersOf(step, start, removed.has(start)), standingIn(step, start))
    else step.copies.displaced(block.units, block.text)
  }
  const takes = removed.size + step.goneBefore.size > 0
  for (const run of runsOf(others)) {
    if (step.copies.regained(run.units, lostBetween(step, run))) continue
    const isDisplaced = takes && isAtEdge(step, run) && step.copies.displaced(run.units, run.text)
    if (!isDisplaced && step.named.size > 0)
      step.copies.takenBack(run.units, everDeleted(step), (one) => step.named.has(one))
  }
}

/** What the author deleted, now or before, of the blocks that the update deletes letters of. */
function everDeleted(step: HandStep): readonly ThreadLetter[] {
  const { client } = step.update
  const heads = new Set([...step.named.keys()].map((letter) => step.thread.headOf(letter)))
  const isDeleted = (letter: ThreadLetter): boolean =>
    step.named.has(letter) || unitsEver(letter).some((unit) => step.before.deleted.wasNamed(client, unit))
  return [...heads].flatMap((head) =>
    [...(head ? step.thread.knotsOf(head) : [])].flatMap((knot) =>
      knot.is === 'letter' && knot.char !== '' && isDeleted(knot) ? [knot] : [],
    ),
  )
}

/** The letters that the author deleted, and does not see, between the two that words were typed between. */
function lostBetween(step: HandStep, { origin, right, text }: PieceRun): readonly ThreadLetter[] {
  const { thread } = step
  const left = origin ? thread.letterAt(origin) : text !== null ? thread.startOfText(text) : undefined
  const until = right ? thread.letterAt(right) : undefined
  const isLost = (letter: ThreadLetter): boolean =>
    letter.char !== '' && wasDeletedBy(step, letter) && sawLetter(step, letter) === false
  return left ? lettersBetween(left, until).filter(isLost) : []
}

/** Whether words stand at the end or at the beginning of a text, as those of a block that is joined to another do. */
function isAtEdge(step: HandStep, { origin, right }: PieceRun): boolean {
  const next = right ? step.thread.letterAt(right) : undefined
  return origin === null || !next?.alive
}

/** The letters that a block had whenever somebody took it away, the last time first; then those that it has. */
function lettersOf(step: HandStep, start: Start, isMoved: boolean): readonly (readonly ThreadLetter[])[] {
  const { client } = step.update
  // An undo brings back what its author deleted before, be it alive elsewhere.
  const wasDeleted = (letter: ThreadLetter): boolean =>
    unitsEver(letter).some((unit) => step.before.deleted.wasNamed(client, unit))
  const may = (letter: ThreadLetter): boolean =>
    !isMoved || step.named.has(letter) || !letter.alive || wasDeleted(letter)
  const own: ThreadLetter[] = []
  for (const knot of step.thread.knotsOf(start)) if (knot.is === 'letter' && may(knot)) own.push(knot)
  const named = new Set(step.named.keys())
  for (const letter of own) named.delete(letter)
  return [...start.had.toReversed().map((had, i) => (i === 0 ? had.filter(may) : had)), [...own, ...named]]
}

const lettersIn = ({ thread }: HandStep, start: Start): readonly ThreadLetter[] =>
  [...thread.knotsOf(start)].flatMap((knot) => (knot.is === 'letter' ? [knot] : []))

const standingIn = (step: HandStep, start: Start): readonly ThreadLetter[] =>
  lettersIn(step, start).filter(({ alive }) => alive)

/** What an undo may bring back with a letter of a piece: the one at its right, if its author deleted that. */
function originalOf(step: HandStep, { right }: FreshPiece, offset: number): ThreadLetter | undefined {
  if (!right) return undefined
  const unit = { client: right.client, clock: right.clock + offset }
  const struct = structAt(step.doc, unit)
  const stands = struct instanceof Y.Item && !struct.deleted
  const letter = step.thread.letterAt(unit)
  if (stands || !letter) return undefined
  // The author may have deleted it where somebody had put it.
  const isOwn = wasDeletedBy(step, letter) || isSame(step.named.get(letter) ?? null, unit)
  return isOwn ? letter : undefined
}

/** Whether the author of the update deleted a letter before, be it another copy. */
const wasDeletedBy = ({ update: { client }, before: { deleted } }: HandStep, letter: ThreadLetter): boolean =>
  unitsEver(letter).some((unit) => deleted.wasNamed(client, unit))

export function startOfBlock(step: HandStep, { element }: FreshBlock): Start | undefined {
  const block = blockKeyOf(element)
  return block === null ? undefined : step.thread.startOfBlock(block)
}

export const textOf = (step: HandStep, unit: Unit): string | null => textWith(structAt(step.doc, unit))

const textWith = (struct: Y.Item | Y.GC | null): string | null =>
  struct instanceof Y.Item && struct.parent instanceof Y.XmlText ? typeKey(struct.parent) : null

/** The same of many units, most of which stand beside one another. */
export function textsIn({ doc }: HandStep): (unit: Unit) => string | null {
  let last: Y.Item | Y.GC | null = null
  let text: string | null = null
  return (unit) => {
    if (last && isWithin(last, unit)) return text
    last = structAt(doc, unit)
    text = textWith(last)
    return text
  }
}

const isWithin = ({ id, length }: Y.Item | Y.GC, { client, clock }: Unit): boolean =>
  id.client === client && id.clock <= clock && clock < id.clock + length

/** The letters named as deleted, in the order of the text. */
export function namedInOrder(step: HandStep): readonly NamedLetter[] {
  const heads = new Set<Start>()
  for (const letter of step.named.keys()) {
    if (letter.prev?.is === 'letter' && step.named.has(letter.prev)) continue
    const head = step.thread.headOf(letter)
    if (head) heads.add(head)
  }
  const inOrder = heads.size > 1 ? sorted(step, heads) : heads
  const textAt = textsIn(step)
  const letters: NamedLetter[] = []
  for (const head of inOrder)
    for (let letter = head.next; letter; letter = letter.next) {
      const unit = letter.is === 'letter' ? step.named.get(letter) : undefined
      if (letter.is === 'letter' && unit) letters.push({ letter, text: textAt(unit) })
    }
  return letters
}

/**
 * As their author saw them where another copy stood, which the server was just taking out: in the order of that text, a letter
 * that was seen twice in both its places.
 */
function asTheyStood(step: HandStep): readonly NamedLetter[] {
  const texts = new Map<string | null, { readonly letter: ThreadLetter; readonly unit: Unit }[]>()
  const textAt = textsIn(step)
  for (const [letter, unit] of [...step.named, ...step.namedAgain]) {
    const text = textAt(unit)
    const letters = texts.get(text)
    if (letters) letters.push({ letter, unit })
    else texts.set(text, [{ letter, unit }])
  }
  return [...texts].flatMap(([text, letters]) => {
    const placeOf = placesIn(step, text)
    return letters
      .map(({ letter, unit }) => ({ letter, text, place: placeOf(unit) }))
      .toSorted((one, other) => one.place - other.place)
  })
}

/** Where a unit stands in a text, deleted ones counted. */
export function placesIn(step: HandStep, text: string | null): (unit: Unit) => number {
  const items = itemsOf(step, text)
  return ({ client, clock }) => {
    const struct = structAt(step.doc, { client, clock })
    return struct ? (items.get(struct) ?? struct.id.clock) + clock - struct.id.clock : 0
  }
}

/** The offset of each item of a text, deleted ones too; none when Yjs has forgotten the text. */
function itemsOf(step: HandStep, text: string | null): ReadonlyMap<Y.Item | Y.GC, number> {
  const offsets = new Map<Y.Item | Y.GC, number>()
  const struct = text === null ? null : structAt(step.doc, unitOfKey(text))
  const type =
    struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null
  let offset = 0
  for (let item = type?._start ?? null; item; item = item.right) {
    offsets.set(item, offset)
    offset += item.length
  }
  return offsets
}

/** In the order in which their blocks stand, or stood; each root is walked only until the last of them is found. */
function sorted(step: HandStep, heads: ReadonlySet<Start>): readonly Start[] {
  const sought = new Map<Y.Item, Start>()
  for (const head of heads) {
    const struct = structAt(step.doc, head.element)
    if (struct instanceof Y.Item) sought.set(struct, head)
  }
  const found: Start[] = []
  for (const first of [...sought.keys()]) {
    const root = sought.has(first) ? first.parent : null
    if (!(root instanceof Y.XmlFragment)) continue
    for (let item = root._start; item && sought.size > 0; item = item.right) {
      const head = sought.get(item)
      if (!head) continue
      found.push(head)
      sought.delete(item)
    }
  }
  return [...found, ...[...heads].filter((head) => !found.includes(head))]
}

type PieceRun = {
  readonly text: string | null
  readonly units: readonly FreshUnit[]
  readonly origin: Unit | null
  readonly right: Unit | null
  readonly last: Unit
}

/** Pieces that follow one another in one text. */
function runsOf(pieces: readonly FreshPiece[]): readonly PieceRun[] {
  const runs: PieceRun[] = []
  for (const { unit, chars, length, text, origin, right } of pieces) {
    const run = runs.at(-1)
    const last = { client: unit.client, clock: unit.clock + length - 1 }
    const units = unitsOf(unit.clock, chars)
    if (run && run.text === text && isSame(origin, run.last))
      runs.splice(-1, 1, { ...run, units: [...run.units, ...units], last })
    else runs.push({ text, units, origin, right, last })
  }
  return runs
}
