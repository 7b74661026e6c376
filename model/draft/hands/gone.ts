import * as Y from 'yjs'
import type { Start, ThreadLetter } from './knots.ts'
import {
  attributesOf,
  blockKeyOf,
  eachUnit,
  load,
  MOST_READ,
  structsIn,
  textAt,
  textsEverIn,
  unitOf,
} from './loading.ts'
import type { HandUpdate } from './reading.ts'
import { type HandStep, touch } from './step.ts'
import { isSame, type Unit, type UnitRange } from './ticks.ts'

/** What one update may delete at most, how many blocks of it, and how many it may bring in meanwhile, to be followed. */
export const MOST_UNITS = 2_500
const MOST_BLOCKS = 50

/** [TH7] An edit of very much at once is left to Yjs, and what was followed until then is forgotten. */
export function isTooLarge({ transaction, update, reading }: HandStep): boolean {
  const units = unitsGone(transaction, update)
  if (units > MOST_UNITS || (units > 0 && reading.blocks.length > MOST_BLOCKS)) return true
  let blocks = 0
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && isElement(struct)) blocks++
  })
  return blocks > MOST_BLOCKS
}

const isElement = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement

/** The same where the deletions alone say so, before anything else of the update is read. */
export const deletesTooMuch = (transaction: Y.Transaction, update: HandUpdate): boolean =>
  unitsGone(transaction, update) > MOST_UNITS

function unitsGone({ deleteSet }: Y.Transaction, { deletions, whole }: HandUpdate): number {
  const gone = whole ? [...deleteSet.clients.values()].flat() : deletions
  return gone.reduce((sum, { len }) => sum + len, 0)
}

/** [TH7] Very many words in blocks of their own, beside which nothing changes: nobody has to follow them, nor to forget. */
export function bringsTooMuch({ changed, deleteSet }: Y.Transaction, update: HandUpdate): boolean {
  const deletes = deleteSet.clients.size > 0 || (!update.whole && update.deletions.length > 0)
  if (deletes || [...changed.keys()].some(({ _item }) => _item !== null)) return false
  return update.fresh.reduce((sum, { length }) => sum + length, 0) > MOST_READ
}

/** Reads into the thread the blocks that an update may concern. */
export function loadConcerned(step: HandStep): void {
  const { changed } = step.transaction
  for (const [type, keys] of changed) if (type instanceof Y.XmlElement && keys.has('id')) rename(step, type)
  const changesRoot = [...changed.keys()].some((type) => type instanceof Y.XmlFragment && type._item === null)
  if (changesRoot || takesBlocks(step)) {
    loadRemoved(step)
    for (const type of changed.keys()) if (type instanceof Y.XmlText) loadText(step, type)
    for (const text of textsNamed(step)) loadText(step, text)
  }
  for (const { text, right, chars } of step.reading.pieces) {
    // Letters that were deleted and come again; no mark does.
    if (text === null || right === null) continue
    if (chars === '' ? !step.thread.startOfText(text) : step.before.deleted.at(right) !== chars[0]) continue
    const type = textAt(step.doc, text)
    if (type) loadText(step, type)
  }
}

/** Who deletes from the beginning of one block into another leaves the element of the first, with the id of the other. */
function rename({ thread }: HandStep, element: Y.XmlElement): void {
  const start = thread.startOf(unitOf(element))
  if (start && isSame(start.element, unitOf(element))) thread.rename(start, blockKeyOf(element))
}

/** The texts that the author deleted something in, be it that others had deleted it before. */
function textsNamed({ doc, update: { deletions, whole } }: HandStep): ReadonlySet<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  if (whole) return texts
  for (const { client, clock, len } of deletions)
    for (const struct of structsIn(doc, { client, clock, len }))
      if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) texts.add(struct.parent)
  return texts
}

function loadText(step: HandStep, text: Y.XmlText): void {
  const { _item, parent } = text
  if (_item && parent instanceof Y.XmlElement && parent._item && !step.reading.isFresh(parent._item.id))
    touch(step, load(step.thread, parent, step.before))
}

/** What went just now is read before Yjs forgets it. */
function loadRemoved(step: HandStep): void {
  const { deleteSet } = step.transaction
  Y.iterateDeletedStructs(step.transaction, deleteSet, (struct) => {
    const element =
      struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null
    if (!(element instanceof Y.XmlElement) || !element._item || step.reading.isFresh(element._item.id)) return
    const start = load(step.thread, element, step.before)
    if (!start) return
    rename(step, element)
    start.attributes = attributesOf(element)
    touch(step, start)
    const had: ThreadLetter[] = []
    step.gone.add(start)
    for (const text of textsEverIn(element, step.reading.stood))
      eachUnit(text, step.reading.stood, (item, offset, stands, marks) => {
        const letter = step.thread.letterIn(item, offset)
        if (letter) had.push(letter)
        if (!letter || !stands) return
        letter.marks = marks
        touch(step, letter)
      })
    step.thread.noteHad(start, had)
  })
}

/** [TH8] What the author of the update deleted: of what anybody deleted, what goes now; and nothing that comes a second time. */
function* deleted(step: HandStep): Generator<UnitRange> {
  const { client: author, deletions, whole } = step.update
  for (const range of deletions) {
    if (!step.thread.knows(range.client)) continue
    if (whole) yield* going(step.transaction, range)
    else if (step.before.deleted.mayHaveNamed(author, range)) yield* unitsNotNamed(step, range)
    else yield range
  }
}

function* unitsNotNamed(
  { before, update }: HandStep,
  { client, clock, len }: UnitRange,
): Generator<UnitRange> {
  for (let at = clock; at < clock + len; at++) {
    const unit = { client, clock: at, len: 1 }
    if (!before.deleted.wasNamed(update.client, unit)) yield unit
  }
}

/** What of a range goes now. What went along with its block, the author may not have known. */
function* going({ deleteSet }: Y.Transaction, { client, clock, len }: UnitRange): Generator<UnitRange> {
  const goes = deleteSet.clients.get(client) ?? []
  let [first, last] = [0, goes.length]
  while (first < last) {
    const middle = (first + last) >> 1
    const one = goes[middle]
    if (one && one.clock + one.len <= clock) first = middle + 1
    else last = middle
  }
  for (let one = goes[first]; one && one.clock < clock + len; one = goes[++first]) {
    const [from, until] = [Math.max(clock, one.clock), Math.min(clock + len, one.clock + one.len)]
    if (from < until) yield { client, clock: from, len: until - from }
  }
}

/** Whether the update names a block as deleted, be it gone already. */
function takesBlocks(step: HandStep): boolean {
  for (const { client, clock, len } of deleted(step))
    for (let at = clock; at < clock + len; at++)
      if (step.thread.knotOf(client, at)?.is === 'start') return true
  return false
}

/** Reads what the update names as deleted. Returns the blocks among it. */
export function readNamed(step: HandStep): ReadonlySet<Start> {
  const removed = new Set<Start>()
  if (!step.update.whole) for (const range of step.update.deletions) step.deletes.put(range, true)
  for (const { client, clock, len } of deleted(step))
    for (let at = clock; at < clock + len; at++) {
      const knot = step.thread.knotOf(client, at)
      if (!knot) continue
      if (knot.is === 'start') (knot.alive ? removed : step.goneBefore).add(knot)
      else if (!step.reading.isFresh({ client, clock: at })) name(step, knot, { client, clock: at })
      touch(step, knot)
    }
  return removed
}

function name({ named, namedAgain }: HandStep, letter: ThreadLetter, unit: Unit): void {
  const before = named.get(letter)
  if (before) namedAgain.push([letter, before])
  named.set(letter, unit)
}
