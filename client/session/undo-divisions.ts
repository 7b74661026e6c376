import * as Y from 'yjs'
import type { Unit, UnitRange } from '../../model/draft/hands/ticks.ts'
import { elementOf, elementsOf, idOf, readBlock, textsOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import {
  blocksPutIn,
  idEverOf,
  isAllOf,
  itemsIn,
  lengthOf,
  type StackedStep,
  wordsOf,
  wordsTaken,
} from './undo-items.ts'
import { type Division, type JoinedBlock, KNOWN_BY, type RegroupingEdit } from './undo-regroupings.ts'
import { type CopyTrail, itemAt, type StandingLetter, standingIn, takeOutStanding } from './undo-trail.ts'

/** With fewer of them a block is none of the first half. */
const AT_LEAST = 2

/** The block in whose text a letter is. */
const blockOf = ({ parent }: Y.Item): Y.XmlElement | null =>
  parent instanceof Y.XmlText && parent.parent instanceof Y.XmlElement ? parent.parent : null

/** The block above the second half, and above what the step put between the halves. */
const aboveOf = (
  root: Y.XmlFragment,
  second: Y.XmlElement,
  { between }: Division,
): Y.XmlElement | undefined => {
  const all = elementsOf(root)
  let at = all.indexOf(second) - 1
  for (let above = all[at]; above && between.includes(idOf(above)); above = all[at]) at--
  return all[at]
}

/**
 * The division that a step has just made: it took words out of a block and did nothing but put them into one of its own
 * below it, and others between the two.
 */
export function divisionIn(root: Y.XmlFragment, step: StackedStep): Division | null {
  const { doc } = root
  if (doc === null || step.deletions.clients.size === 0) return null
  const taken = [...wordsTaken(doc, step)]
  const put = blocksPutIn(doc, step)
  const [first] = taken.map(blockOf)
  if (!first || put.length === 0 || !taken.every((item) => blockOf(item) === first)) return null
  const all = elementsOf(root)
  const at = all.indexOf(first)
  const below = all.slice(at + 1, at + 1 + put.length)
  const second = below.at(-1)
  if (at < 0 || !second || !below.every((one) => put.includes(one))) return null
  if (lengthOf(taken) !== wordsOf(second).length) return null
  return {
    ...{ is: 'division', first: idOf(first), second: idOf(second) },
    ...beforeBreak(first),
    put: textsOf(second).flatMap((text) => standingIn(text, 0)),
    between: below.slice(0, -1).map(idOf),
  }
}

/** The division between two blocks, one below the other, as it is. */
export function divisionBetween(root: Y.XmlFragment, first: BlockId, second: BlockId): Division | null {
  const [above, below] = [elementOf(root, first), elementOf(root, second)]
  if (!above || !below) return null
  const put = textsOf(below).flatMap((text) => standingIn(text, 0))
  return { is: 'division', first, second, ...beforeBreak(above), put, between: [] }
}

/** What stands in front of a break that is made right behind a block. */
export const beforeBreak = (first: Y.XmlElement): Pick<Division, 'before' | 'last'> => ({
  before: wordsOf(first).slice(-KNOWN_BY),
  last:
    textsOf(first)
      .flatMap((text) => standingIn(text, Math.max(text.length - 1, 0)))
      .at(-1) ?? null,
})

/** How many of the letters in front of the break a block has. */
function lettersOfBreak(element: Y.XmlElement | undefined, before: string): number {
  const words = element ? wordsOf(element) : ''
  for (let from = 0; from < before.length; from++)
    if (words.includes(before.slice(from))) return before.length - from
  return 0
}

type Halves = { readonly first: Y.XmlElement; readonly second: Y.XmlElement }

/**
 * [UN7] The halves that are to be joined when a division is undone: the second, and the block that has the letter in front of the
 * break now, or those before it. Null: Yjs puts the words back where they were taken from, and that is right; or there is nothing to join.
 */
function halvesOf(
  root: Y.XmlFragment,
  trail: CopyTrail,
  step: StackedStep,
  division: Division,
): Halves | null {
  const second = elementOf(root, division.second)
  const needed = Math.min(AT_LEAST, division.before.length)
  if (!second || needed === 0 || isAsMade(root, step, division, second)) return null
  const last = division.last && trail.standing(division.last)
  const withLast = (last && blockOf(last.item)) ?? undefined
  const has = (one: Y.XmlElement | undefined): number =>
    one && one === withLast ? KNOWN_BY : lettersOfBreak(one, division.before)
  const [first] = [
    aboveOf(root, second, division),
    elementOf(root, division.first),
    last && isLast(last) ? withLast : undefined,
  ]
    .filter((one) => one !== undefined && one !== second && has(one) >= needed)
    .toSorted((a, b) => has(b) - has(a))
  return first ? { first, second } : null
}

/** Whether nothing stands behind a letter in its block. */
function isLast({ item, offset }: StandingLetter): boolean {
  let { right } = item
  while (right && (right.deleted || !right.countable)) right = right.right
  return right === null && offset === item.length - 1
}

/** Whether the second half is below the first, with all its words, and Yjs has all of them to bring back there. */
function isAsMade(root: Y.XmlFragment, step: StackedStep, division: Division, second: Y.XmlElement): boolean {
  const words = root.doc ? [...wordsTaken(root.doc, step)] : []
  const [word] = words
  const [texts, { put }] = [textsOf(second), division]
  const stands = put.every((unit) => texts.some((text) => text === standingWithin(root.doc, unit)))
  if (!word || lengthOf(words) < put.length || !stands) return false
  const above = aboveOf(root, second, division)
  const needed = Math.min(AT_LEAST, division.before.length)
  return blockOf(word) === above && lettersOfBreak(above, division.before) >= needed && isAllOf(second, step)
}

/** The text in which a letter still stands where it was put. */
function standingWithin(doc: Y.Doc | null, unit: Unit): unknown {
  const item = doc && itemAt(doc, unit)
  return item && !item.deleted ? item.parent : null
}

/** Puts the words of the second half behind those of the first, but for what the step wrote besides, and takes it away. */
function rejoin(
  root: Y.XmlFragment,
  trail: CopyTrail,
  { first, second }: Halves,
  { between }: Division,
): JoinedBlock | null {
  const target = textsOf(first).at(-1)
  const [text] = textsOf(second)
  const goes = between.flatMap((id) => elementOf(root, id) ?? []).filter((one) => wordsOf(one) === '')
  const takeAway = (blocks: readonly Y.XmlElement[]) => {
    for (const block of blocks) root.delete(root.toArray().indexOf(block), 1)
  }
  if (!target || !text) {
    takeAway(goes)
    return null
  }
  const { length } = target
  const were = textsOf(second).flatMap((one) => standingIn(one, 0))
  target.applyDelta([
    ...(length > 0 ? [{ retain: length }] : []),
    ...textsOf(second).flatMap((one) => one.toDelta()),
  ])
  const put = standingIn(target, length)
  trail.noteOwn(were, put)
  const { spans: _, ...block } = readBlock(second)
  takeAway([second, ...goes])
  // Blocks that were pasted between the halves only Yjs brings again.
  if (between.length > 0) return null
  return {
    ...{ is: 'join', first: idOf(first), second: { ...block, spans: [] }, text },
    put: put.map((unit) => ({ ...unit, len: 1 })),
  }
}

/** What the step wrote after it had put the words of the second half in. */
function writtenBeside(doc: Y.Doc, step: StackedStep, { second }: Division): readonly UnitRange[] {
  let copied = lengthOf(wordsTaken(doc, step))
  const written: UnitRange[] = []
  for (const item of itemsIn(doc, step.insertions)) {
    // Letters that somebody has deleted meanwhile went to the second half, too.
    if (!(item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted)) continue
    const block = blockOf(item)
    if (block && copied > 0 && isNew(block, step) && idEverOf(block) === second) copied -= item.length
    else written.push({ ...item.id, len: item.length })
  }
  return written
}

const isNew = ({ _item }: Y.XmlElement, { insertions }: StackedStep): boolean =>
  _item !== null && Y.isDeleted(insertions, _item.id)

/** [UN7] Takes a division back by joining its halves; null: Yjs puts the words back. `written`: what the step wrote, if known. */
export function joinedAgain(
  root: Y.XmlFragment,
  trail: CopyTrail,
  step: StackedStep,
  { division, written }: { readonly division: Division; readonly written: readonly UnitRange[] | null },
): RegroupingEdit | null {
  const halves = halvesOf(root, trail, step, division)
  const { doc } = root
  if (!halves || doc === null) return null
  return () => {
    takeOutStanding(doc, written ?? writtenBeside(doc, step, division))
    return rejoin(root, trail, halves, division)
  }
}
