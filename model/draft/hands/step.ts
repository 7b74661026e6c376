import type * as Y from 'yjs'
import type { Seq } from '../../ids.ts'
import { Copies } from './copies.ts'
import type { Knot, Start, ThreadLetter } from './knots.ts'
import type { LastHands } from './last-hands.ts'
import { type Before, MOST_READ } from './loading.ts'
import type { DeletedLetters } from './notes.ts'
import { type HandUpdate, read, type UpdateReading } from './reading.ts'
import type { LetterThread } from './thread.ts'
import { TickRanges, type Unit } from './ticks.ts'

/** When an update came (ms), and the first entry of the append it is in. */
export type HandMoment = { readonly now: number; readonly entry: Seq }

/** What is known of edits of the last minutes. `unfollowed`: the entries of those that are left to Yjs. */
export type KnownEdits = {
  readonly deleted: DeletedLetters
  readonly hands: LastHands
  readonly unfollowed: ReadonlySet<Seq>
}

/** One update while it is followed: what it did, and what of the thread it concerns. */
export type HandStep = {
  readonly thread: LetterThread
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
  readonly update: HandUpdate
  readonly before: Before
  readonly reading: UpdateReading
  readonly touched: Set<Knot>
  /** Starts whose letters went on to the chain of another one, each with that. */
  readonly brought: (readonly [from: Start, to: Start])[]
  /** What went along with a block that went, to wherever that was joined. */
  readonly carried: Set<Knot>
  /** By a block that is gone, the next one on a side that stands. */
  readonly standing: Readonly<Record<'left' | 'right', Map<Y.Item, Y.Item | null>>>
  /** By the last letter of an item, the nearest one from there on to the left that the author saw; null: none. */
  readonly seenLeft: Map<Y.Item, Unit | null>
  /** Elements that stand for nothing. */
  readonly surplus: Set<Unit>
  /** By start, the one whose block it has to follow. */
  readonly after: Map<Start, Start>
  /** By letter named as deleted, the copy that was named. */
  readonly named: Map<ThreadLetter, Unit>
  /** Letters of which a second copy was named, that copy each time: their author saw them twice. */
  readonly namedAgain: (readonly [ThreadLetter, Unit])[]
  /** Starts whose block the update takes away though others did so before. */
  readonly goneBefore: Set<Start>
  /** Starts whose block was there until the update. */
  readonly gone: Set<Start>
  /** Everything that the update names as deleted. */
  readonly deletes: TickRanges<true>
  /** What it names as deleted of the letters that it brings. */
  readonly deletesOwn: TickRanges<true>
  /** The first entry of the append in which the update is. */
  readonly entry: Seq
  copies: Copies
}

/** To be called after the transaction of the update and before Yjs collects what it deleted. `readsAll`: see `read`. */
export function newStep(
  thread: LetterThread,
  transaction: Y.Transaction,
  update: HandUpdate,
  deleted: DeletedLetters,
  { now, entry }: HandMoment,
  readsAll: boolean,
): HandStep {
  const reading = read(transaction, update, thread, readsAll)
  return {
    thread,
    doc: transaction.doc,
    transaction,
    update,
    before: {
      stood: reading.stood,
      isFresh: reading.isFresh,
      deleted,
      now,
      left: new Set(),
      room: { units: MOST_READ },
    },
    reading,
    touched: new Set(),
    brought: [],
    carried: new Set(),
    standing: { left: new Map(), right: new Map() },
    seenLeft: new Map(),
    surplus: new Set(),
    after: new Map(),
    named: new Map(),
    namedAgain: [],
    goneBefore: new Set(),
    gone: new Set(),
    deletes: new TickRanges(() => true),
    deletesOwn: deletedAtOnce(update, reading),
    entry,
    copies: new Copies([]),
  }
}

/** Of the ranges that an update deletes, what are letters that it brought: who makes up ranges makes them as long as they may be. */
function deletedAtOnce({ client, deletions }: HandUpdate, { pieces }: UpdateReading): TickRanges<true> {
  const deleted = new TickRanges<true>(() => true)
  const own = deletions.filter((range) => range.client === client).sort((a, b) => a.clock - b.clock)
  let first = 0
  for (const { unit, length } of pieces) {
    const end = unit.clock + length
    for (let one = own[first]; one && one.clock + one.len <= unit.clock; one = own[++first]);
    for (let i = first, one = own[i]; one && one.clock < end; one = own[++i]) {
      const from = Math.max(one.clock, unit.clock)
      const len = Math.min(one.clock + one.len, end) - from
      if (len > 0) deleted.put({ client, clock: from, len }, true)
    }
  }
  return deleted
}

export function touch(step: HandStep, knot: Knot | null | undefined): void {
  if (knot) step.touched.add(knot)
}

export function touchedHeads(step: HandStep): ReadonlySet<Start> {
  const heads = new Set<Start>()
  for (const knot of step.touched) {
    if (knot.prev && step.touched.has(knot.prev)) continue
    const head = step.thread.headOf(knot)
    if (head) heads.add(head)
  }
  for (const head of heads) head.touched = step.before.now
  return heads
}
