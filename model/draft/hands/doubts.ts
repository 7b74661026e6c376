import * as Y from 'yjs'
import type { ClientId, Seq } from '../../ids.ts'
import { nextBlock } from './blocks.ts'
import { keepsBoth, type MeantBefore } from './certain.ts'
import { type HandOn, type HandsOn, noteHand } from './hands-on.ts'
import { nextLetter, type Start } from './knots.ts'
import { blockKeyOf, elementAt, noteHands, textAt, textsEverIn } from './loading.ts'
import { MENDER } from './notes.ts'
import type { FreshBlock } from './reading.ts'
import type { HandStep } from './step.ts'
import type { Unit } from './ticks.ts'

/** A block to be checked, by root and id, and whose work that of the author met there. */
export type DoubtedBlock = { readonly block: string; readonly beside: readonly ClientId[] }

/** Up to which entry the author knew the text that an update is about: what an undo brings back is of the text of then. */
export function knownUntil(step: HandStep): number {
  const { deleted } = step.before
  let known = step.update.seen ?? 0
  for (const letter of step.copies.letters)
    if (!letter.alive) known = Math.min(known, (deleted.goneAt(letter.unit) ?? 1) - 1)
  return known
}

/** What an update did, by what may make it differ from what was meant. */
type HandDeed = 'types' | 'deletes' | 'breaks' | 'joins' | 'rearranges'

function deedOf(step: HandStep, removed: ReadonlySet<Start>, known: number): HandDeed {
  const { goneBefore, reading, copies, named } = step
  const regroups = removed.size + goneBefore.size + reading.blocks.length + copies.letters.size > 0
  if (regroups && isPlainBreak(step, removed, known)) return 'breaks'
  if (regroups) return isPlainJoin(step, removed, known) ? 'joins' : 'rearranges'
  return named.size > 0 ? 'deletes' : 'types'
}

/** What of others' work since an author last knew the text the author's deed cannot be told apart from for certain. */
const UNSURE_BESIDE: { readonly [D in HandDeed]: (hand: HandOn) => Seq } = {
  types: () => 0,
  deletes: ({ regrouped }) => regrouped,
  breaks: ({ rearranged }) => rearranged,
  joins: ({ regrouped }) => regrouped,
  rearranges: ({ wrote }) => wrote,
}

/**
 * [TH12] The blocks of which it is not sure that they read as everybody meant: somebody joined, moved, or brought back what
 * others had written in since, deleted where others had changed the structure, or divided what others had joined, moved or
 * brought back. Typing, and plain breaks alone, are followed for certain. To be called once the update is followed.
 * `known`: see `knownUntil`.
 */
export function doubtsOf(
  step: HandStep,
  heads: ReadonlySet<Start>,
  removed: ReadonlySet<Start>,
  known: number,
  before: MeantBefore,
): ReadonlyMap<Start, readonly ClientId[]> {
  const { entry, update } = step
  const deed = deedOf(step, removed, known)
  const doubted = new Map<Start, readonly ClientId[]>()
  let kept: ((head: Start) => boolean) | null = null
  const isKept = (head: Start): boolean => {
    kept ??= keepsBoth(step, before)
    return kept(head)
  }
  for (const head of heads) {
    const beside = othersOn(step, head.hands, (hand) => UNSURE_BESIDE[deed](hand) > known)
    if (beside.length > 0 && nextLetter(head) && !isKept(head)) doubted.set(head, beside)
    noteHand(head.hands, update.client, {
      wrote: entry,
      regrouped: deed === 'types' || deed === 'deletes' ? 0 : entry,
      rearranged: deed === 'joins' || deed === 'rearranges' ? entry : 0,
    })
  }
  for (const start of deed === 'breaks' ? [] : besidePlaced(step)) {
    const beside = othersOn(step, start.hands, ({ regrouped }) => regrouped > known)
    if (beside.length > 0 && nextLetter(start) && !doubted.has(start)) doubted.set(start, beside)
  }
  return doubted
}

/** What a block that came was put between: others may have divided that into more than its author saw there. */
const besidePlaced = (step: HandStep): readonly Start[] =>
  step.reading.blocks.flatMap(({ element }) =>
    (['left', 'right'] as const).flatMap((side) => nextBlock(step, element._item, side) ?? []),
  )

const othersOn = (step: HandStep, hands: HandsOn, isMet: (hand: HandOn) => boolean): readonly ClientId[] =>
  [...hands].flatMap(([client, hand]) => (isOther(step, client) && isMet(hand) ? [client] : []))

export const isOther = ({ update, doc }: HandStep, client: ClientId): boolean =>
  client !== update.client && client !== doc.clientID && client !== MENDER

/** A block more, all of whose letters stood behind one another in the block before it. */
function isPlainBreak(
  { reading, goneBefore, update, copies, thread }: HandStep,
  removed: ReadonlySet<Start>,
  known: number,
): boolean {
  const [block, ...more] = reading.blocks
  if (!block || more.length + removed.size + goneBefore.size > 0 || known !== (update.seen ?? 0)) return false
  return block.units.every(({ clock }) => copies.at(clock)) && isNew(thread.startOf(unitOfBlock(block)))
}

/** One block is moved as it was, or goes to another one with all that its author saw in it. */
function isPlainJoin(
  { reading, goneBefore, update, copies, named }: HandStep,
  removed: ReadonlySet<Start>,
  known: number,
): boolean {
  if (removed.size !== 1 || reading.blocks.length > 1 || goneBefore.size > 0) return false
  if (known !== (update.seen ?? 0) || copies.letters.size !== named.size) return false
  return reading.pieces.every(
    ({ unit, chars, length }) => chars.length === length && copies.hasAll(unit.clock, length),
  )
}

const isNew = (start: Start | undefined): boolean => start?.elements.length === 1
const unitOfBlock = ({ element }: FreshBlock): Unit => element._item?.id ?? { client: -1, clock: -1 }

/**
 * [TH12] The same of what is not followed (TH7): blocks that somebody regrouped in which others wrote since. A text in more
 * pieces than are looked at is taken to be one. `lastOfOthers`: the last entry of anybody else, in whatever block.
 */
export function unfollowedDoubts(
  step: HandStep,
  elements: Iterable<Y.XmlElement>,
  lastOfOthers: Seq,
): readonly DoubtedBlock[] {
  const known = step.update.seen ?? 0
  if (lastOfOthers <= known) return []
  const all = [...elements]
  const hands: Start['hands'] = new Map()
  let isKnown = true
  for (const text of all.flatMap((element) => textsEverIn(element, step.before.stood)))
    isKnown = noteHands(hands, text, step.before) && isKnown
  const beside = othersOn(step, hands, ({ wrote }) => wrote > known)
  if (beside.length === 0 && isKnown) return []
  return all.flatMap((element) => {
    const block = stands(step, element) ? blockKeyOf(element) : null
    return block === null ? [] : [{ block, beside }]
  })
}

const stands = ({ doc }: HandStep, { _item }: Y.XmlElement): boolean =>
  _item !== null && elementAt(doc, _item.id) !== null

/** The blocks whose words an update changed, and those that it took away. */
export function changedBlocks(transaction: Y.Transaction): ReadonlySet<Y.XmlElement> {
  const blocks = new Set<Y.XmlElement>()
  const { changed, deleteSet } = transaction
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    const type =
      struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null
    if (type instanceof Y.XmlElement) blocks.add(type)
  })
  for (const type of changed.keys()) {
    const element = type instanceof Y.XmlText ? type.parent : type
    if (element instanceof Y.XmlElement) blocks.add(element)
  }
  return blocks
}

/** Words typed beside a letter that somebody regrouped without being followed, by the entries in which that was. */
export function strayDoubts(step: HandStep, unfollowed: ReadonlySet<number>): readonly DoubtedBlock[] {
  if (unfollowed.size === 0) return []
  const known = step.update.seen ?? 0
  return step.reading.pieces.flatMap(({ origin, text }) => {
    const gone = origin ? step.before.deleted.gone(origin) : undefined
    if (gone === undefined || gone.at <= known || !unfollowed.has(gone.at)) return []
    const element = text === null ? null : textAt(step.doc, text)?.parent
    const block = element instanceof Y.XmlElement ? blockKeyOf(element) : null
    return block === null ? [] : [{ block, beside: [gone.by] }]
  })
}
