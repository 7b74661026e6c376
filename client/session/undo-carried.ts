import * as Y from 'yjs'
import { indexOf } from '../../model/draft/edit.ts'
import { namingStandingLetters } from '../../model/draft/hands/beside.ts'
import { elementOf, runsOf } from '../../model/draft/text.ts'
import { blocksTaken, idEverOf, type StackedStep, wordsOf } from './undo-items.ts'
import { type CopyTrail, indexIn, itemAt, type StandingLetter } from './undo-trail.ts'
import type { WrittenInStep } from './undo-written.ts'

/** Letters of one item that stand side by side, by their offsets in it. */
type StandingRun = { readonly item: Y.Item; readonly from: number; until: number }
type LostLetters = Readonly<StandingRun>

/** What is undone or redone, and what it wrote. */
type WrittenStep = { readonly step: StackedStep; readonly written: WrittenInStep }

/** What is to be done besides regrouping or Yjs: `takeOut` before that, and `bringBack` too, but behind an edit that regroups. */
export type CarriedBack = { readonly takeOut: () => void; readonly bringBack: () => void }

/**
 * [UN10] Takes a step back where others, or the server, took out what it wrote or deleted and put it in elsewhere: what it wrote
 * goes from where it stands now, and what it deleted comes beside its neighbours, where the text in which it stood is gone.
 * Null: nothing was carried. The rest of the step is left to Yjs; or else (not `byYjs`) to an edit that only regroups words, and
 * then all that the step deleted is brought back here.
 */
export function takenBackElsewhere(
  root: Y.XmlFragment,
  trail: CopyTrail,
  { step, written }: WrittenStep,
  byYjs: boolean,
): CarriedBack | null {
  const { doc } = root
  if (doc === null) return null
  const copies = copiesOf(trail, written)
  const lost = lostWords(doc, trail, { step, written }, byYjs).filter((one) => placeOf(trail, one))
  const blocks = blocksMoved(root, { step, written })
  const goes = blocks.filter((block) => isOnly(block, copies))
  if (copies.length + lost.length + goes.length === 0) return null
  return {
    takeOut() {
      for (const run of [...copies].reverse()) takeOut(run)
      for (const block of goes) if (wordsOf(block) === '') root.delete(indexOf(root, block), 1)
    },
    bringBack() {
      for (const one of lost) bringBack(doc, trail, one)
    },
  }
}

/** The letters of a step that stand elsewhere. */
function copiesOf(trail: CopyTrail, { letters }: WrittenInStep): readonly StandingRun[] {
  const runs: StandingRun[] = []
  for (const { client, clock, len } of letters)
    for (let at = clock; at < clock + len; at++) {
      const copy = trail.copyOf({ client, clock: at })
      const last = runs.at(-1)
      if (copy && last?.item === copy.item && last.until === copy.offset) last.until++
      else if (copy) runs.push({ item: copy.item, from: copy.offset, until: copy.offset + 1 })
    }
  return runs
}

function takeOut({ item, from, until }: StandingRun): void {
  if (item.parent instanceof Y.XmlText) item.parent.delete(indexIn(item) + from, until - from)
}

/** The blocks that a step began, where others have moved them. */
function blocksMoved(root: Y.XmlFragment, { step, written }: WrittenStep): readonly Y.XmlElement[] {
  if (written.blocks.length === 0 || root.doc === null) return []
  const before = new Set(blocksTaken(root.doc, step).map(idEverOf))
  return written.blocks.flatMap((id) => {
    const element = before.has(id) ? undefined : elementOf(root, id)
    const item = element?._item
    return element && item && !Y.isDeleted(step.insertions, item.id) ? [element] : []
  })
}

/** Whether a block says nothing, or nothing but these letters. */
const isOnly = (block: Y.XmlElement, copies: readonly StandingRun[]): boolean =>
  wordsOf(block).length ===
  copies.reduce(
    (sum, { item: { parent }, from, until }) =>
      parent instanceof Y.XmlText && parent.parent === block ? sum + until - from : sum,
    0,
  )

/**
 * Letters that a step deleted, and that neither Yjs brings back with it (in texts that are not gone, when it takes the step
 * back) nor somebody else has who had deleted them too; in their order.
 */
function lostWords(
  doc: Y.Doc,
  trail: CopyTrail,
  { step, written }: WrittenStep,
  byYjs: boolean,
): readonly LostLetters[] {
  return written.deleted.flatMap(({ client, clock, len }) => {
    const lost: StandingRun[] = []
    for (let at = clock; at < clock + len; at++) {
      const item = itemAt(doc, { client, clock: at })
      if (!item) break
      const isBroughtBack = byYjs && !isGone(item.parent, step)
      if (item.redone !== null || isBroughtBack || trail.standing({ client, clock: at })) continue
      const offset = at - item.id.clock
      const last = lost.at(-1)
      if (last?.item === item && last.until === offset) last.until++
      else lost.push({ item, from: offset, until: offset + 1 })
    }
    return lost
  })
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

type TextPlace = { readonly text: Y.XmlText; readonly index: number }

const placeAt = (letter: StandingLetter | null, behind: 0 | 1): TextPlace | null =>
  letter?.item.parent instanceof Y.XmlText
    ? { text: letter.item.parent, index: indexIn(letter.item) + letter.offset + behind }
    : null

type LetterNeighbours = { readonly left: StandingLetter | null; readonly right: StandingLetter | null }

/** The nearest letters on either side of deleted ones that stand, wherever they are now. */
function neighboursOf(trail: CopyTrail, { item, from, until }: LostLetters): LetterNeighbours {
  const standing = ({ id: { client, clock } }: Y.Item, offset: number): StandingLetter | null =>
    trail.standing({ client, clock: clock + offset })
  let [left, right]: (StandingLetter | null)[] = [null, null]
  for (let one: Y.Item | null = item, at = from; one && !left; one = one.left, at = one?.length ?? 0)
    while (--at >= 0 && !left) left = standing(one, at)
  for (let one: Y.Item | null = item, at = until; one && !right; one = one.right, at = 0)
    for (; at < one.length && !right; at++) right = standing(one, at)
  return { left: left ?? null, right: right ?? null }
}

/** Where deleted letters belong now: behind the one at their left, or before the one at their right. */
function placeOf(trail: CopyTrail, lost: LostLetters): TextPlace | null {
  const { left, right } = neighboursOf(trail, lost)
  return placeAt(left, 1) ?? placeAt(right, 0)
}

/** Whether somebody who had deleted the same words has brought them back between the same neighbours. */
function isBack(trail: CopyTrail, lost: LostLetters, words: string): boolean {
  const { left, right } = neighboursOf(trail, lost)
  const [from, until] = [placeAt(left, 1), placeAt(right, 0)]
  if (!until || (from && from.text !== until.text)) return false
  const stands = wordsOfText(until.text).slice(from?.index ?? 0, until.index)
  return from ? stands.includes(words) : stands.endsWith(words)
}

const wordsOfText = (text: Y.XmlText): string =>
  runsOf(text)
    .map((run) => run.text)
    .join('')

function bringBack(doc: Y.Doc, trail: CopyTrail, lost: LostLetters): void {
  const place = placeOf(trail, lost)
  const { id, content } = lost.item
  if (!place || !(content instanceof Y.ContentString)) return
  const words = content.str.slice(lost.from, lost.until)
  if (isBack(trail, lost, words)) return
  const to = { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }
  namingStandingLetters(() => place.text.insert(place.index, words))
  const from = { client: id.client, clock: id.clock + lost.from, len: lost.until - lost.from }
  trail.note([{ from, to }])
}
