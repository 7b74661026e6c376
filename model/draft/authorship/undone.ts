import * as Y from 'yjs'
import type { Stamp } from './attribution.ts'
import type { CharacterHistory } from './character-history.ts'
import { type ItemText, itemTextOf, stringOf } from './stretches.ts'

/**
 * [AU3] Undo and redo insert a copy right before the deleted characters that it copies, naming them as its right
 * neighbour. Typing never names deleted characters as a neighbour: it goes past them. People undo only their own
 * deletions, so only those are traced. Returns the items whose text was traced.
 */
export function traceUndone(
  doc: Y.Doc,
  fresh: readonly Y.Item[],
  history: CharacterHistory,
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
    if (copied === null || !history.deletedBy(copied, stamp.by)) continue
    history.reenter([itemTextOf(item)], history.attributionsOf(copied), stamp)
    traced.add(item)
    before = { item, source }
  }
  return traced
}

/** If something was typed into a copy before it was sent, the copy arrives in two items with the same right neighbour. */
const isRestOf = (item: Y.Item, before: Y.Item): boolean =>
  item.id.client === before.id.client &&
  item.id.clock === before.id.clock + before.length &&
  item.origin !== null &&
  Y.compareIDs(item.origin, before.lastId) &&
  Y.compareIDs(item.rightOrigin, before.rightOrigin)

/** The characters from this id on, if they read `text`; else null. */
function copiedFrom(doc: Y.Doc, { client, clock }: Y.ID, text: string): readonly ItemText[] | null {
  const pieces: ItemText[] = []
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
