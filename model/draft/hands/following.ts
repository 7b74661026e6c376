import type * as Y from 'yjs'
import { placeBlocks, remove } from './blocks.ts'
import { readCopies } from './copying.ts'
import { isTooLarge, loadConcerned, readNamed } from './gone.ts'
import type { Start } from './knots.ts'
import { placePiece, settleLetters, transplant } from './letters.ts'
import type { DeletedLetters } from './notes.ts'
import type { HandUpdate } from './reading.ts'
import { newStep, touchedHeads } from './step.ts'
import type { LetterThread } from './thread.ts'
import type { Unit } from './ticks.ts'

/** What an update concerned: blocks that may differ from what is meant, and elements that stand for nothing. */
export type FollowedUpdate = {
  readonly heads: ReadonlySet<Start>
  readonly surplus: ReadonlySet<Unit>
  /** By start, the one whose block it has to follow. */
  readonly after: ReadonlyMap<Start, Start>
}

const NOTHING: FollowedUpdate = { heads: new Set(), surplus: new Set(), after: new Map() }

/**
 * Does to a thread what the author of one update meant. To be called after the transaction of the update and before Yjs
 * collects what it deleted. `now`: UTC milliseconds.
 */
export function follow(
  thread: LetterThread,
  transaction: Y.Transaction,
  update: HandUpdate,
  deleted: DeletedLetters,
  now: number,
): FollowedUpdate {
  const step = newStep(thread, transaction, update, deleted, now)
  if (isTooLarge(step)) {
    thread.clear()
    return NOTHING
  }
  loadConcerned(step)
  const removed = readNamed(step)
  readCopies(step, removed)
  const stay = placeBlocks(step, removed)
  for (const start of removed) if (!stay.has(start)) remove(step, start)
  transplant(step, removed)
  settleLetters(step)
  for (const piece of step.reading.pieces) placePiece(step, piece)
  return { heads: touchedHeads(step), surplus: step.surplus, after: step.after }
}
