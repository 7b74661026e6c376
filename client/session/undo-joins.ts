import * as Y from 'yjs'
import { newElement } from '../../model/draft/edit.ts'
import { isSame, type UnitRange } from '../../model/draft/hands/ticks.ts'
import { elementOf, idOf, readBlock, textsOf } from '../../model/draft/text.ts'
import { sliceSpans } from '../../model/draft/words.ts'
import { readStored } from '../../model/memo/convert.ts'
import { beforeBreak } from './undo-divisions.ts'
import {
  blocksPutIn,
  blocksTaken,
  charsOf,
  itemsIn,
  itemsOf,
  placeBelow,
  type StackedStep,
  unitsIn,
  wordsTaken,
} from './undo-items.ts'
import type { Division, JoinedBlock, RegroupingEdit } from './undo-regroupings.ts'
import { type CopyTrail, indexIn, type StandingLetter, standingIn, takeOutStanding } from './undo-trail.ts'

/** The join that a step has just made: it took out one block, and did nothing but put its words behind those of another. */
export function joinIn({ doc }: Y.XmlFragment, step: StackedStep): JoinedBlock | null {
  if (doc === null || step.deletions.clients.size === 0) return null
  const [second, ...others] = blocksTaken(doc, step)
  const taken = new Set(wordsTaken(doc, step))
  const [{ parent: text } = { parent: null }] = taken
  if (!second || !(text instanceof Y.XmlText) || others.length > 0 || blocksPutIn(doc, step).length > 0)
    return null
  const put = new Set(
    [...itemsIn(doc, step.insertions)].filter((item) => charsOf(item) !== '' && !item.deleted),
  )
  const [{ parent: target } = { parent: null }] = put
  if (!(target instanceof Y.XmlText) || !(target.parent instanceof Y.XmlElement)) return null
  const [was, is] = [text, target].map((one, i) => itemsOf(one).filter((item) => [taken, put][i]?.has(item)))
  const isAll = was?.length === taken.size && is?.length === put.size
  if (!isAll || wordsIn(was) !== wordsIn(is)) return null
  const attributes = Object.fromEntries(
    [...second._map].map(([name, { content }]): [string, unknown] => [name, content.getContent().at(-1)]),
  )
  return {
    is: 'join',
    first: idOf(target.parent),
    second: readStored(attributes, []),
    text,
    put: is.map(({ id, length }) => ({ ...id, len: length })),
  }
}

const wordsIn = (items: readonly Y.Item[]): string => items.map(charsOf).join('')

/**
 * [UN9] Takes a join back by dividing the block in which the first of the joined words stand now, before them; what the step
 * wrote besides goes. Null: nobody
 * changed anything behind the seam, and Yjs puts the words back; or there is nothing to divide.
 */
export function dividedAgain(
  root: Y.XmlFragment,
  trail: CopyTrail,
  step: StackedStep,
  { join, written }: { readonly join: JoinedBlock; readonly written: readonly UnitRange[] },
): RegroupingEdit | null {
  const seam = seamOf(trail, step, join)
  if (seam && isAsJoined(seam, step, join)) return null
  const block = seam && blockWith(seam)
  if (!seam || !block) return emptyAgain(root, join)
  const takeOut = () => {
    if (root.doc) takeOutStanding(root.doc, written)
    return null
  }
  const isDivided = indexIn(seam.item) + seam.offset === 0 || idOf(block) === join.second.id
  if (isDivided) return takeOut
  if (elementOf(root, join.second.id)) return null
  return () => {
    takeOut()
    return divide(root, trail, { block, at: indexIn(seam.item) + seam.offset }, join)
  }
}

const blockWith = ({ item: { parent } }: StandingLetter): Y.XmlElement | null =>
  parent instanceof Y.XmlText && parent.parent instanceof Y.XmlElement ? parent.parent : null

/** Whether the joined words, and nothing else, stand where the step put them. */
function isAsJoined(
  { item: first, offset }: StandingLetter,
  { insertions }: StackedStep,
  { put }: JoinedBlock,
): boolean {
  if (!Y.isDeleted(insertions, first.id)) return false
  const behind: UnitRange[] = []
  for (let item: Y.Item | null = first; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const from = item === first ? offset : 0
    behind.push({ client: item.id.client, clock: item.id.clock + from, len: item.length - from })
  }
  const [stand, were] = [[...unitsIn(behind)], [...unitsIn(put)]]
  return stand.length === were.length && stand.every((unit, i) => isSame(unit, were[i] ?? null))
}

/** The first of the joined letters that stands; or of those that others typed before it in the second block. */
function seamOf(
  trail: CopyTrail,
  { deletions }: StackedStep,
  { put, text }: JoinedBlock,
): StandingLetter | null {
  let seam: StandingLetter | null = null
  for (const unit of unitsIn(put)) {
    seam = trail.standing(unit)
    if (seam) break
  }
  const typed = itemsOf(text).flatMap(({ id, length }) =>
    Y.isDeleted(deletions, id) ? [] : [...unitsIn([{ ...id, len: length }])],
  )
  const meanwhile = typed.flatMap((unit) => trail.standing(unit) ?? [])
  if (!seam) return meanwhile[0] ?? null
  for (let left = letterLeft(seam); left; left = letterLeft(seam)) {
    const { item, offset } = left
    if (!meanwhile.some((one) => one.item === item && one.offset === offset)) break
    seam = left
  }
  return seam
}

function letterLeft({ item, offset }: StandingLetter): StandingLetter | null {
  if (offset > 0) return { item, offset: offset - 1, isKnown: true }
  let { left } = item
  while (left && (left.deleted || !left.countable)) left = left.left
  return left && { item: left, offset: left.length - 1, isKnown: true }
}

function divide(
  root: Y.XmlFragment,
  trail: CopyTrail,
  { block, at }: { readonly block: Y.XmlElement; readonly at: number },
  { second }: JoinedBlock,
): Division | null {
  const [text] = textsOf(block)
  if (!text) return null
  const spans = sliceSpans(readBlock(block).spans, at, text.length)
  const were = standingIn(text, at)
  text.delete(at, text.length - at)
  const element = newElement({ ...second, spans })
  root.insertAfter(placeBelow(root, block, second.id), [element])
  const put = textsOf(element).flatMap((one) => standingIn(one, 0))
  trail.noteOwn(were, put)
  return { is: 'division', first: idOf(block), second: second.id, ...beforeBreak(block), put, between: [] }
}

/** Of a second block whose words others have all deleted, the block is there again. */
function emptyAgain(root: Y.XmlFragment, { first, second }: JoinedBlock): RegroupingEdit | null {
  const above = elementOf(root, first)
  if (!above || elementOf(root, second.id)) return null
  return () => {
    root.insertAfter(placeBelow(root, above, second.id), [newElement(second)])
    return null
  }
}
