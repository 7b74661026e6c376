import type * as Y from 'yjs'
import type { ClientId, Seq } from '../../ids.ts'
import { placeBlocks, remove } from './blocks.ts'
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
import type { Start } from './knots.ts'
import { placePiece, settleLetters, transplant } from './letters.ts'
import type { DeletedLetters } from './notes.ts'
import type { HandUpdate } from './reading.ts'
import { type HandMoment, newStep, touchedHeads } from './step.ts'
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
  deleted: DeletedLetters,
  moment: HandMoment,
  unfollowed: ReadonlySet<Seq>,
): FollowedUpdate {
  if (bringsTooMuch(transaction, update)) return NOTHING
  const deletesMuch = deletesTooMuch(transaction, update)
  const step = newStep(thread, transaction, update, deleted, moment, !deletesMuch)
  if (deletesMuch || isTooLarge(step)) {
    thread.clear()
    return { ...NOTHING, left: unfollowedDoubts(step, changedBlocks(transaction)), isLeft: true }
  }
  loadConcerned(step)
  const removed = readNamed(step)
  readCopies(step, removed)
  const stay = placeBlocks(step, removed)
  for (const start of removed) if (!stay.has(start)) remove(step, start)
  const known = knownUntil(step)
  transplant(step)
  settleLetters(step)
  for (const piece of step.reading.pieces) placePiece(step, piece)
  const heads = touchedHeads(step)
  const { surplus, after, before } = step
  const doubted = doubtsOf(step, heads, removed, known)
  const left = [...unfollowedDoubts(step, before.left), ...strayDoubts(step, unfollowed)]
  const brought = step.brought.flatMap(([{ block: from }, { block: to }]) =>
    from !== null && to !== null && from !== to ? [{ from, to }] : [],
  )
  return { heads, surplus, after, doubted, left, brought, isLeft: before.left.size > 0 }
}
