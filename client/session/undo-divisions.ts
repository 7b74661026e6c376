import * as Y from 'yjs'
import { elementOf, elementsOf, idOf, textsOf } from '../../model/draft/text.ts'
import type { BlockId } from '../../model/ids.ts'
import { blocksPutIn, isAllOf, itemsIn, type StackedStep, wordsOf, wordsTaken } from './undo-items.ts'

/** Where a step of somebody divided a block. */
export type Division = {
  readonly is: 'division'
  readonly first: BlockId
  readonly second: BlockId
  /** The last letters in front of the break, as it was made. */
  readonly before: string
}

/** So many letters tell the first half from other blocks. */
const KNOWN_BY = 8
/** With fewer of them a block is none of the first half. */
const AT_LEAST = 2

const lengthOf = (items: readonly Y.Item[]): number => items.reduce((sum, { length }) => sum + length, 0)

/** The block in whose text a letter is. */
const blockOf = ({ parent }: Y.Item): Y.XmlElement | null =>
  parent instanceof Y.XmlText && parent.parent instanceof Y.XmlElement ? parent.parent : null

const blockAbove = (root: Y.XmlFragment, element: Y.XmlElement): Y.XmlElement | undefined => {
  const all = elementsOf(root)
  return all[all.indexOf(element) - 1]
}

/**
 * The division that a step has just made: it took words out of a block and did nothing but put them into one of its own
 * below it.
 */
export function divisionIn(root: Y.XmlFragment, step: StackedStep): Division | null {
  const { doc } = root
  if (doc === null || step.deletions.clients.size === 0) return null
  const second = blocksPutIn(doc, step).at(-1)
  const first = second && blockAbove(root, second)
  if (!second || !first) return null
  const taken = [...wordsTaken(doc, step)]
  const isOfFirst = taken.every((item) => blockOf(item) === first)
  if (taken.length === 0 || !isOfFirst || lengthOf(taken) !== wordsOf(second).length) return null
  return { is: 'division', first: idOf(first), second: idOf(second), before: wordsOf(first).slice(-KNOWN_BY) }
}

/** How many of the letters in front of the break a block has. */
function lettersOfBreak(element: Y.XmlElement | undefined, before: string): number {
  const words = element ? wordsOf(element) : ''
  for (let from = 0; from < before.length; from++)
    if (words.includes(before.slice(from))) return before.length - from
  return 0
}

type Halves = { readonly first: Y.XmlElement; readonly second: Y.XmlElement }

/**
 * [UN7] The halves that are to be joined when a division is undone: the second, and the block that has the letters in front of
 * the break now. Null: Yjs puts the words back where they were taken from, and that is right; or there is nothing to join.
 */
function halvesOf(root: Y.XmlFragment, step: StackedStep, division: Division): Halves | null {
  const second = elementOf(root, division.second)
  const { doc } = root
  if (!second || doc === null) return null
  const above = blockAbove(root, second)
  const needed = Math.min(AT_LEAST, division.before.length)
  const has = (one: Y.XmlElement | undefined): number => lettersOfBreak(one, division.before)
  const [word] = wordsTaken(doc, step)
  if (needed === 0 || !word) return null
  const isAsMade = blockOf(word) === above && has(above) >= needed && isAllOf(second, step)
  if (isAsMade) return null
  const [first] = [above, elementOf(root, division.first)]
    .filter((one) => one !== undefined && one !== second && has(one) >= needed)
    .toSorted((a, b) => has(b) - has(a))
  return first ? { first, second } : null
}

/** Puts the words of the second half behind those of the first, but for what the step wrote besides, and takes it away. */
function rejoin(root: Y.XmlFragment, step: StackedStep, { first, second }: Halves): void {
  const { doc } = root
  if (doc === null) return
  takeOutWritten(doc, step)
  const target = textsOf(first).at(-1)
  const words = textsOf(second).flatMap((text) => text.toDelta())
  if (target) target.applyDelta([...(target.length > 0 ? [{ retain: target.length }] : []), ...words])
  const at = root.toArray().indexOf(second)
  if (target && at >= 0) root.delete(at, 1)
}

/** What the step wrote after it had put the words of the second half in. */
function takeOutWritten(doc: Y.Doc, step: StackedStep): void {
  let copied = lengthOf([...wordsTaken(doc, step)])
  let inSecond: Y.AbstractType<unknown> | null = null
  const written: Y.Item[] = []
  for (const item of itemsIn(doc, step.insertions)) {
    if (!(item.content instanceof Y.ContentString)) continue
    inSecond ??= isNewText(item, step) ? (item.parent as Y.AbstractType<unknown>) : null
    if (item.parent === inSecond && copied > 0) copied -= item.length
    else if (!item.deleted) written.push(item)
  }
  doc.transact((transaction) => {
    for (const item of written) item.delete(transaction)
  })
}

/** Whether the text that a letter was put into is one that the step made. */
const isNewText = ({ parent }: Y.Item, { insertions }: StackedStep): boolean =>
  parent instanceof Y.AbstractType && parent._item !== null && Y.isDeleted(insertions, parent._item.id)

/** [UN7] Takes a division back by joining its halves; null: Yjs puts the words back. */
export function joinedAgain(root: Y.XmlFragment, step: StackedStep, division: Division): (() => void) | null {
  const halves = halvesOf(root, step, division)
  return halves && (() => rejoin(root, step, halves))
}
