import * as Y from 'yjs'
import type { ClientId } from '../../ids.ts'

/** Characters of one Yjs item, by the ticks of its client. Lengths in UTF-16 code units. */
export type Piece = { readonly client: ClientId; readonly clock: number; readonly text: string }

/** Text that stood or stands together in one block. */
export type Stretch = { readonly text: string; readonly pieces: readonly Piece[]; readonly inside: Y.XmlText }

type Range = { readonly client: ClientId; readonly from: number; readonly to: number }

/**
 * What one entry did to the text. `removed`: gone since then. `named`: what its author took out, as the entry itself
 * says it: without what a colleague had just typed there, with what a colleague took out at the same time.
 */
export type Done = {
  /** The clock ticks that are new. */
  readonly ranges: readonly Range[]
  readonly fresh: readonly Y.Item[]
  readonly removed: ReadonlySet<Y.Item>
  readonly named: ReadonlySet<Y.Item>
  readonly isFresh: (item: Y.Item) => boolean
}

export const stringOf = ({ content }: Y.Item): string | null =>
  content instanceof Y.ContentString ? content.str : null

export const pieceOf = (item: Y.Item): Piece => ({
  client: item.id.client,
  clock: item.id.clock,
  text: stringOf(item) ?? '',
})

/** To be asked after a transaction and before Yjs merges what it left: then every item is as it came. */
export function doneIn(transaction: Y.Transaction, update: Uint8Array): Done {
  const { structs, ds } = Y.decodeUpdate(update)
  const begin = (client: ClientId) => transaction.beforeState.get(client) ?? 0
  const isFresh = ({ id }: Y.Item) => id.clock >= begin(id.client)
  const ranges = [...new Set(structs.map(({ id }) => id.client))].flatMap((client) => {
    const [from, to] = [begin(client), transaction.afterState.get(client) ?? 0]
    return to > from ? [{ client, from, to }] : []
  })
  const removed = itemsIn(transaction, transaction.deleteSet, isFresh)
  const named = itemsIn(transaction, known(transaction, ds), isFresh)
  const gone = [...named].reduce((sum, item) => sum + (removed.has(item) ? 0 : item.length), 0)
  const fresh = ranges.flatMap((range) => freshItems(transaction, range))
  return { ranges, fresh, removed, named: gone > GONE_BEFORE ? removed : named, isFresh }
}

/** What a client sends when it comes back names everything that was ever taken out, and so says nothing. */
const GONE_BEFORE = 1000

function freshItems({ doc }: Y.Transaction, { client, from }: Range): readonly Y.Item[] {
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

function known({ doc }: Y.Transaction, set: DeleteSet): DeleteSet {
  for (const [client, ranges] of set.clients) {
    const end = Y.getState(doc.store, client)
    set.clients.set(
      client,
      ranges.filter(({ clock, len }) => clock + len <= end),
    )
  }
  return set
}

/** Text of `items` by stretches: `parts` says what stands between two of them and keeps them apart. */
function together(items: ReadonlySet<Y.Item>, parts: (item: Y.Item) => boolean): readonly Stretch[] {
  const seen = new Set<Y.Item>()
  const found: Stretch[] = []
  for (const item of items) {
    if (seen.has(item) || !(item.parent instanceof Y.XmlText)) continue
    let first = item
    for (let i = item.left; i !== null && (items.has(i) || !parts(i)); i = i.left) if (items.has(i)) first = i
    const pieces: Piece[] = []
    for (let i: Y.Item | null = first; i !== null && (items.has(i) || !parts(i)); i = i.right) {
      if (!items.has(i)) continue
      seen.add(i)
      pieces.push(pieceOf(i))
    }
    found.push({ text: pieces.map((p) => p.text).join(''), pieces, inside: item.parent })
  }
  return found
}

const isText = (item: Y.Item): boolean => item.parentSub === null && stringOf(item) !== null
const stands = (item: Y.Item): boolean => !item.deleted && item.countable

/** What was taken out, as it stood together before its author's eyes. */
export const namedStretches = ({ named, isFresh }: Done): readonly Stretch[] =>
  together(new Set([...named].filter(isText)), (item) => stands(item) && !isFresh(item))

export const removedPieces = ({ removed }: Done): readonly Piece[] => [...removed].filter(isText).map(pieceOf)

/** What came in and stands, without what is known already. */
export const enteredStretches = (items: readonly Y.Item[]): readonly Stretch[] =>
  together(new Set(items.filter((item) => isText(item) && !item.deleted)), stands)

/** Part of a stretch, by offsets in its text. */
export function cut({ text, pieces, inside }: Stretch, from: number, to: number): Stretch {
  const found: Piece[] = []
  let at = 0
  for (const { client, clock, text: own } of pieces) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, own.length)]
    if (end > start) found.push({ client, clock: clock + start, text: own.slice(start, end) })
    at += own.length
  }
  return { text: text.slice(from, to), pieces: found, inside }
}
