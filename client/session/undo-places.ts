import * as Y from 'yjs'

/** The neighbour that stood there when an item was put in: none of the items put in after it. */
function neighbour(item: Y.Item, side: 'left' | 'right'): Y.Item | null {
  let at = item[side]
  while (at && at.id.client === item.id.client && at.id.clock > item.id.clock) at = at[side]
  return at
}

/**
 * [UN4] What an undo brings back names the neighbours it really has. Yjs looks for them on both sides by the copies that
 * earlier undos made, and may name one letter as both, or the two in the wrong order, which admission refuses (AD8).
 */
export function nameRealNeighbours({ doc: { clientID, store }, beforeState }: Y.Transaction): void {
  const from = beforeState.get(clientID) ?? 0
  for (const item of store.clients.get(clientID) ?? []) {
    if (item.id.clock < from || !(item instanceof Y.Item) || !item.origin || !item.rightOrigin) continue
    item.origin = neighbour(item, 'left')?.lastId ?? null
    item.rightOrigin = neighbour(item, 'right')?.id ?? null
  }
}
