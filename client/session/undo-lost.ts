import * as Y from 'yjs'
import { namingStandingLetters } from '../../model/draft/hands/beside.ts'
import { isSame, type Unit } from '../../model/draft/hands/ticks.ts'
import { elementOf, runsOf, textsOf } from '../../model/draft/text.ts'
import { blockId } from '../../model/ids.ts'
import { idEverOf, type StackedStep, unitsIn } from './undo-items.ts'
import { type LetterNeighbours, nearestStanding } from './undo-neighbours.ts'
import {
  type CopyTrail,
  type ItemRun,
  indexIn,
  itemAt,
  type StandingLetter,
  standingIn,
} from './undo-trail.ts'
import type { WrittenInStep, WrittenStep } from './undo-written.ts'

/**
 * [UN10] Letters that a step deleted, and that neither Yjs brings back with it (in texts that are not gone, when it takes the step
 * back, and where they belong) nor somebody else has who had deleted them too; in their order.
 */
export function lostWords(
  doc: Y.Doc,
  trail: CopyTrail,
  { step, written, had }: WrittenStep,
  byYjs: boolean,
): readonly ItemRun[] {
  const lost = goneWords(doc, trail, written)
  if (!byYjs) return lost
  const stays = lost.filter(({ item }) => isStanding(item.parent))
  const nearest = nearestStanding(trail, stays, had)
  return lost.filter((one) => {
    const neighbours = nearest.get(one)
    if (neighbours) return !isInPlace(doc, one, neighbours)
    return isGone(one.item.parent, step) || isUnknownPlace(trail, one, step)
  })
}

/** Letters that a step deleted, and that stand nowhere. */
function goneWords(doc: Y.Doc, trail: CopyTrail, { deleted }: WrittenInStep): readonly ItemRun[] {
  return deleted.flatMap(({ client, clock, len }) => {
    const lost: ItemRun[] = []
    for (let at = clock; at < clock + len; at++) {
      const item = itemAt(doc, { client, clock: at })
      if (!item) break
      if (item.redone !== null || trail.standing({ client, clock: at })) continue
      const offset = at - item.id.clock
      const last = lost.at(-1)
      if (last?.item === item && last.until === offset) last.until++
      else lost.push({ item, from: offset, until: offset + 1 })
    }
    return lost
  })
}

/**
 * Whether letters belong where they were deleted: Yjs brings them back there. They do not where the letters on both sides of
 * them have come to stand elsewhere, as those of a block do that is joined again, unless what they were put behind still
 * stands, or what was put in with them behind them.
 */
function isInPlace(doc: Y.Doc, { item, from, until }: ItemRun, { left, right }: LetterNeighbours): boolean {
  const origin = from === 0 && item.origin ? itemAt(doc, item.origin) : null
  if (origin?.deleted === false || isPutInWith(item, until, right)) return true
  const [behind, before] = [placeAt(left, 1), placeAt(right, 0)]
  const [index, text] = [indexIn(item), item.parent]
  const [isBehind, isBefore] = [behind?.text === text, before?.text === text]
  if (behind && isBehind) return behind.index <= index && !(before && isBefore && before.index < index)
  return before ? isBefore && before.index === index : behind === null
}

/** Whether the letter at the right of deleted ones was put in together with them. */
const isPutInWith = ({ id }: Y.Item, until: number, right: StandingLetter | null): boolean =>
  right !== null &&
  isSame(id, { ...right.item.id, clock: right.item.id.clock + right.offset - until }) &&
  isSame(right.item.origin, { ...id, clock: id.clock + until - 1 })

const isStanding = (text: Y.Item['parent']): text is Y.XmlText =>
  text instanceof Y.XmlText && text._item?.deleted === false

/**
 * Whether the text of letters is there again as another one, and they stand between two letters of it, or at one of its ends, and
 * Yjs does not know that these were beside them.
 */
function isUnknownPlace(trail: CopyTrail, lost: ItemRun, { deletions }: StackedStep): boolean {
  const { parent } = lost.item
  if (!(parent instanceof Y.XmlText) || (parent._item && Y.isDeleted(deletions, parent._item.id)))
    return false
  const { left, right } = neighboursOf(trail, lost)
  const text = textNow(parent)
  if (!text || [left, right].every((letter) => letter?.isKnown !== false)) return false
  const from = left ? placeAt(left, 1) : { text, index: 0 }
  const until = right ? placeAt(right, 0) : { text, index: text.length }
  return [from, until].every((place) => place?.text === text) && from?.index === until?.index
}

/** As what Yjs has brought a text back. */
function textNow({ _item: item, doc }: Y.XmlText): Y.XmlText | null {
  let at = item
  for (let i = 0; at?.redone && doc && i < MOST_TIMES; i++) at = itemAt(doc, at.redone)
  return at && !at.deleted && at.content instanceof Y.ContentType && at.content.type instanceof Y.XmlText
    ? at.content.type
    : null
}

/** Whether a text went by what others did. */
function isGone(text: Y.Item['parent'], { deletions }: StackedStep): boolean {
  if (!(text instanceof Y.XmlText) || !text._item?.deleted) return false
  const { _item, parent } = text
  const block = parent instanceof Y.XmlElement ? parent._item : null
  return [_item, block].every(
    (item) => item === null || (item.redone === null && !Y.isDeleted(deletions, item.id)),
  )
}

/** So often at most a text is followed that was brought back again and again. */
const MOST_TIMES = 1_000

type TextPlace = { readonly text: Y.XmlText; readonly index: number }
/** Or a block that has no text yet. */
type LostPlace = TextPlace | Y.XmlElement

const placeAt = (letter: StandingLetter | null, behind: 0 | 1): TextPlace | null =>
  letter?.item.parent instanceof Y.XmlText
    ? { text: letter.item.parent, index: indexIn(letter.item) + letter.offset + behind }
    : null

/** The nearest letters on either side of deleted ones that stand, wherever they are now. */
function neighboursOf(trail: CopyTrail, { item, from, until }: ItemRun): LetterNeighbours {
  const standing = ({ id: { client, clock } }: Y.Item, offset: number): StandingLetter | null =>
    trail.standing({ client, clock: clock + offset })
  let [left, right]: (StandingLetter | null)[] = [null, null]
  for (let one: Y.Item | null = item, at = from; one && !left; one = one.left, at = one?.length ?? 0)
    while (--at >= 0 && !left) left = standing(one, at)
  for (let one: Y.Item | null = item, at = until; one && !right; one = one.right, at = 0)
    for (; at < one.length && !right; at++) right = standing(one, at)
  return { left: left ?? null, right: right ?? null }
}

/**
 * Where deleted letters belong now: behind the one at their left, or before the one at their right; or in their block; or where
 * they stood before they were brought there.
 */
export function placeOf(root: Y.XmlFragment, trail: CopyTrail, lost: ItemRun): LostPlace | null {
  return placeBeside(trail, lost) ?? inItsBlock(root, lost) ?? placeOfFormer(root, trail, lost)
}

function placeBeside(trail: CopyTrail, lost: ItemRun): TextPlace | null {
  const { left, right } = neighboursOf(trail, lost)
  return placeAt(left, 1) ?? placeAt(right, 0)
}

function placeOfFormer({ doc }: Y.XmlFragment, trail: CopyTrail, { item, from }: ItemRun): TextPlace | null {
  for (const unit of trail.formerly({ client: item.id.client, clock: item.id.clock + from })) {
    const former = doc && itemAt(doc, unit)
    const offset = unit.clock - (former?.id.clock ?? 0)
    const place = former && placeBeside(trail, { item: former, from: offset, until: offset + 1 })
    if (place) return place
  }
  return null
}

/** The block is there again, with none of the letters that it had beside them. */
function inItsBlock(root: Y.XmlFragment, { item: { parent } }: ItemRun): LostPlace | null {
  const id = parent instanceof Y.XmlText && parent.parent instanceof Y.XmlElement && idEverOf(parent.parent)
  const element = typeof id === 'string' ? elementOf(root, blockId(id)) : undefined
  const [text] = element ? textsOf(element) : []
  return text ? { text, index: 0 } : (element ?? null)
}

/** The letters of somebody who had deleted the same words and has brought them back between the same neighbours. */
function backAlready(trail: CopyTrail, lost: ItemRun, words: string): readonly Unit[] | null {
  const { left, right } = neighboursOf(trail, lost)
  const [from, until] = [placeAt(left, 1), placeAt(right, 0)]
  if (!until || (from && from.text !== until.text)) return null
  const start = from?.index ?? 0
  const stands = wordsOfText(until.text).slice(start, until.index)
  const at = from ? stands.indexOf(words) : stands.endsWith(words) ? stands.length - words.length : -1
  return at < 0 ? null : standingIn(until.text, start + at).slice(0, words.length)
}

const wordsOfText = (text: Y.XmlText): string =>
  runsOf(text)
    .map((run) => run.text)
    .join('')

/** To be called in a transaction. */
export function bringBack(root: Y.XmlFragment, trail: CopyTrail, gone: ItemRun): void {
  const { doc } = root
  const lost = doc && asItemsAre(doc, gone)
  const place = lost && placeOf(root, trail, lost)
  if (!doc || !place || !(lost.item.content instanceof Y.ContentString)) return
  const words = lost.item.content.str.slice(lost.from, lost.until)
  const back = backAlready(trail, lost, words) ?? putBack(doc, trail, { lost, words }, place)
  letBe(doc, lost, back)
}

/** Others of the same item may have been told from them since. */
function asItemsAre(doc: Y.Doc, { item: { id }, from, until }: ItemRun): ItemRun | null {
  const clock = id.clock + from
  const item = itemAt(doc, { client: id.client, clock })
  return item && { item, from: clock - item.id.clock, until: id.clock + until - item.id.clock }
}

type LostWords = { readonly lost: ItemRun; readonly words: string }

function putBack(
  doc: Y.Doc,
  trail: CopyTrail,
  { lost: { item, from, until }, words }: LostWords,
  place: LostPlace,
): readonly Unit[] {
  const { text, index } = place instanceof Y.XmlElement ? { text: newTextIn(place), index: 0 } : place
  const to = { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }
  namingStandingLetters(() => text.insert(index, words))
  const { client, clock } = item.id
  trail.note([{ from: { client, clock: clock + from, len: until - from }, to }])
  return [...unitsIn([{ ...to, len: until - from }])]
}

function newTextIn(element: Y.XmlElement): Y.XmlText {
  const text = new Y.XmlText()
  element.insert(0, [text])
  return text
}

/** Has Yjs know as what deleted letters are back, so that it does not bring them back where they were, too. */
function letBe(doc: Y.Doc, { item: { id }, from, until }: ItemRun, back: readonly Unit[]): void {
  doc.transact((transaction) => {
    const [first, last] = [back[0], back.at(-1)]
    if (!first || last?.client !== first.client || last.clock !== first.clock + back.length - 1) return
    const split = (clock: number): Y.Item => Y.getItemCleanStart(transaction, Y.createID(id.client, clock))
    const item = split(id.clock + from)
    if (until < from + item.length) split(id.clock + until)
    item.redone = Y.createID(first.client, first.clock)
    const kept = itemAt(doc, first)
    for (
      let at = kept;
      at !== null && !at.keep;
      at = at.parent instanceof Y.AbstractType ? at.parent._item : null
    )
      at.keep = true
  })
}
