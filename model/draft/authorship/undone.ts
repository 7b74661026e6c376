import * as Y from 'yjs'
import type { Past } from './past.ts'
import type { Stamp } from './stamp.ts'
import { type Piece, pieceOf, stringOf } from './stretches.ts'

/**
 * [AU3] Undo and redo put a copy right before the deleted characters it copies, and name them as their right neighbour;
 * typing never does: it goes past what is deleted. Whoever undoes has deleted: only one's own deletions come back.
 * Returns the items whose text was traced.
 */
export function traceUndone(
  doc: Y.Doc,
  fresh: readonly Y.Item[],
  past: Past,
  stamp: Stamp,
): ReadonlySet<Y.Item> {
  const traced = new Set<Y.Item>()
  let before: { readonly item: Y.Item; readonly source: Y.ID } | null = null
  for (const item of fresh) {
    const text = stringOf(item)
    const goesOn: boolean = before !== null && isRestOf(item, before.item)
    const source: Y.ID | null =
      before !== null && goesOn
        ? Y.createID(before.source.client, before.source.clock + before.item.length)
        : item.rightOrigin
    before = null
    if (text === null || source === null) continue
    const copied = copiedFrom(doc, source, text)
    if (copied === null || !past.removedBy(copied, stamp.by)) continue
    past.reenter([pieceOf(item)], past.handsOf(copied), stamp)
    traced.add(item)
    before = { item, source }
  }
  return traced
}

/** A copy that something was typed into before it was sent comes in two parts, with the same right neighbour. */
const isRestOf = (item: Y.Item, before: Y.Item): boolean =>
  item.id.client === before.id.client &&
  item.id.clock === before.id.clock + before.length &&
  item.origin !== null &&
  Y.compareIDs(item.origin, before.lastId) &&
  Y.compareIDs(item.rightOrigin, before.rightOrigin)

/** The characters with these ids, when they read `text`. */
function copiedFrom(doc: Y.Doc, { client, clock }: Y.ID, text: string): readonly Piece[] | null {
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; ) {
    if (clock + at >= Y.getState(doc.store, client)) return null
    const item = Y.getItem(doc.store, Y.createID(client, clock + at))
    const whole = item instanceof Y.Item ? stringOf(item) : null
    if (whole === null) return null
    const from = clock + at - item.id.clock
    const own = whole.slice(from, from + text.length - at)
    if (own !== text.slice(at, at + own.length)) return null
    pieces.push({ client, clock: clock + at, text: own })
    at += own.length
  }
  return pieces
}
