import type * as Y from 'yjs'
import type { ClientId, Seq } from '../../ids.ts'
import { meansWhatIsShown } from './as-shown.ts'
import { placeBlocks } from './blocks.ts'
import { type MeantBefore, meantBefore } from './certain.ts'
import { readCopies } from './copying.ts'
import {
  changedBlocks,
  type DoubtedBlock,
  doubtsOf,
  knownUntil,
  strayDoubts,
  unfollowedDoubts,
} from './doubts.ts'
import { bringsTooMuch, deletesTooMuch, isTooLarge, loadConcerned, readNamed } from './gone.ts'
import { remove } from './joins.ts'
import { nextLetter, type Start } from './knots.ts'
import { placePiece, settleLetters, transplant } from './letters.ts'
import type { HandUpdate } from './reading.ts'
import { type HandMoment, type HandStep, type KnownEdits, newStep, touchedHeads } from './step.ts'
import type { LetterThread } from './thread.ts'
import type { Unit } from './ticks.ts'

export type BroughtWords = { readonly from: string; readonly to: string }

/** What an update concerned: blocks that may differ from what is meant, and elements that stand for nothing. */
export type FollowedUpdate = {
  readonly heads: ReadonlySet<Start>
  readonly surplus: ReadonlySet<Unit>
  /** By start, the one whose block it has to follow. */
  readonly after: ReadonlyMap<Start, Start>
  /** [TH12] Blocks to be checked, each with whose work the author's met there; and such as are left to Yjs (TH7). */
  readonly doubted: ReadonlyMap<Start, readonly ClientId[]>
  readonly left: readonly DoubtedBlock[]
  /** Blocks whose letters went on to another one, by root and id (TH14). */
  readonly brought: readonly BroughtWords[]
  readonly isLeft: boolean
}

const NOTHING: FollowedUpdate = {
  heads: new Set(),
  surplus: new Set(),
  after: new Map(),
  doubted: new Map(),
  left: [],
  brought: [],
  isLeft: false,
}

/**
 * Does to a thread what the author of one update meant. To be called after the transaction of the update and before Yjs
 * collects what it deleted.
 */
export function follow(
  thread: LetterThread,
  transaction: Y.Transaction,
  update: HandUpdate,
  { deleted, hands, unfollowed }: KnownEdits,
  moment: HandMoment,
): FollowedUpdate {
  if (bringsTooMuch(transaction, update)) return NOTHING
  const deletesMuch = deletesTooMuch(transaction, update)
  const step = newStep(thread, transaction, update, deleted, moment, !deletesMuch)
  const lastOfOthers = hands.othersThan(update.client)
  if (deletesMuch || isTooLarge(step)) return leaveToYjs(step, lastOfOthers)
  const removed = recognize(step)
  // To be asked before letters that an undo brings back live again.
  const known = knownUntil(step)
  const before = meantBefore(step, known)
  regroup(step, removed)
  placeLetters(step)
  const { seen } = update
  if (seen !== null && lastOfOthers <= seen && meansWhatIsShown(step, known))
    return followed(step, removed, seen, before, unfollowed, lastOfOthers)
  return followed(step, removed, known, before, unfollowed, lastOfOthers)
}

/** [TH7] Forgets all that was followed, and says which blocks to check. */
function leaveToYjs(step: HandStep, lastOfOthers: Seq): FollowedUpdate {
  step.thread.clear()
  return {
    ...NOTHING,
    left: unfollowedDoubts(step, changedBlocks(step.transaction), lastOfOthers),
    isLeft: true,
  }
}

/** Finds out which of the letters that an update takes out it puts in elsewhere. Returns the blocks that it takes out. */
function recognize(step: HandStep): ReadonlySet<Start> {
  loadConcerned(step)
  const removed = readNamed(step)
  readCopies(step, removed)
  return removed
}

/** Divides, moves and joins blocks as the update does. */
function regroup(step: HandStep, removed: ReadonlySet<Start>): void {
  const stay = placeBlocks(step, removed)
  for (const start of removed) if (!stay.has(start)) remove(step, start)
}

/** Deletes letters, brings them back, and puts new ones beside those that they were typed beside. */
function placeLetters(step: HandStep): void {
  transplant(step)
  settleLetters(step)
  for (const piece of step.reading.pieces) placePiece(step, piece)
}

/** What may have to be mended, and what is to be said. */
function followed(
  step: HandStep,
  removed: ReadonlySet<Start>,
  known: Seq,
  meant: MeantBefore,
  unfollowed: ReadonlySet<Seq>,
  lastOfOthers: Seq,
): FollowedUpdate {
  const { surplus, after, before } = step
  const heads = touchedHeads(step)
  return {
    heads,
    surplus,
    after,
    doubted: doubtsOf(step, heads, removed, known, meant),
    left: [...unfollowedDoubts(step, before.left, lastOfOthers), ...strayDoubts(step, unfollowed)],
    brought: step.brought.flatMap(wordsBrought),
    isLeft: before.left.size > 0,
  }
}

/** Nothing is to be checked in a block that is empty. */
const wordsBrought = ([{ block: from }, start]: HandStep['brought'][number]): readonly BroughtWords[] => {
  const { block: to } = start
  return from !== null && to !== null && from !== to && nextLetter(start) ? [{ from, to }] : []
}
