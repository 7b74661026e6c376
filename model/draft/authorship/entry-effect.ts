import * as Y from 'yjs'
import type { ClientId } from '../../ids.ts'
import { type ItemText, isText, itemTextOf, stretchesOf, type TextStretch } from './stretches.ts'

type TickRange = { readonly client: ClientId; readonly from: number; readonly to: number }

/** What one entry of the journal did to the text. */
export type EntryEffect = {
  /** The clock ticks that are new. */
  readonly ranges: readonly TickRange[]
  readonly fresh: readonly Y.Item[]
  readonly isFresh: (item: Y.Item) => boolean
  /** What disappeared with this entry. */
  readonly removed: ReadonlySet<Y.Item>
  /**
   * What the author deleted, as the entry itself says: without what a colleague had just typed in between, with what a
   * colleague deleted at the same time.
   */
  readonly named: ReadonlySet<Y.Item>
}

/** A client that reconnects names everything that was ever deleted. From so many characters on, that says nothing. */
const RECONNECTED = 1000

/** Call it after the transaction and before Yjs merges items: then every item is still as it came. */
export function effectOf(transaction: Y.Transaction, update: Uint8Array): EntryEffect {
  const { structs, ds } = Y.decodeUpdate(update)
  const begin = (client: ClientId) => transaction.beforeState.get(client) ?? 0
  const isFresh = ({ id }: Y.Item) => id.clock >= begin(id.client)
  const ranges = [...new Set(structs.map(({ id }) => id.client))].flatMap((client) => {
    const [from, to] = [begin(client), transaction.afterState.get(client) ?? 0]
    return to > from ? [{ client, from, to }] : []
  })
  const removed = itemsIn(transaction, transaction.deleteSet, isFresh)
  const named = itemsIn(transaction, withinDocument(transaction, ds), isFresh)
  const deletedBefore = [...named].reduce((sum, item) => sum + (removed.has(item) ? 0 : item.length), 0)
  const fresh = ranges.flatMap((range) => freshItems(transaction, range))
  return { ranges, fresh, isFresh, removed, named: deletedBefore > RECONNECTED ? removed : named }
}

function freshItems({ doc }: Y.Transaction, { client, from }: TickRange): readonly Y.Item[] {
  const structs = doc.store.clients.get(client) ?? []
  return structs.slice(Y.findIndexSS(structs, from)).filter((struct) => struct instanceof Y.Item)
}

type DeleteSet = Y.Transaction['deleteSet']

function itemsIn(transaction: Y.Transaction, set: DeleteSet, except: (item: Y.Item) => boolean): Set<Y.Item> {
  const items = new Set<Y.Item>()
  Y.iterateDeletedStructs(transaction, set, (struct) => {
    if (struct instanceof Y.Item && !except(struct)) items.add(struct)
  })
  return items
}

/** A delete set may name what the document does not have; Yjs would fail to look that up. */
function withinDocument({ doc }: Y.Transaction, set: DeleteSet): DeleteSet {
  for (const [client, ranges] of set.clients) {
    const end = Y.getState(doc.store, client)
    set.clients.set(
      client,
      ranges.filter(({ clock, len }) => clock + len <= end),
    )
  }
  return set
}

const stands = (item: Y.Item): boolean => !item.deleted && item.countable

/** What the author deleted, in the stretches in which it stood on the author's screen. */
export const namedStretches = ({ named, isFresh }: EntryEffect): readonly TextStretch[] =>
  stretchesOf(new Set([...named].filter(isText)), (item) => stands(item) && !isFresh(item))

export const removedTexts = ({ removed }: EntryEffect): readonly ItemText[] =>
  [...removed].filter(isText).map(itemTextOf)

/** What of these items is text and stands, in stretches. */
export const enteredStretches = (items: readonly Y.Item[]): readonly TextStretch[] =>
  stretchesOf(new Set(items.filter((item) => isText(item) && !item.deleted)), stands)
