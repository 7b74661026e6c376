import * as Y from 'yjs'

/** What an update and a document consist of: items, and what is left of collected ones. */
export type Struct = Y.GC | Y.Item

/** The struct of the document that holds an id; undefined when the document has none. */
export function storedStruct(doc: Y.Doc, { client, clock }: Y.ID): Struct | undefined {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return undefined
  return structs[Y.findIndexSS(structs, clock)]
}

export function storedItem(doc: Y.Doc, id: Y.ID): Y.Item | null {
  const struct = storedStruct(doc, id)
  return struct instanceof Y.Item ? struct : null
}

/** Before which ids Yjs cuts items in two to resolve the neighbours that a struct names. */
export const cutsNamedBy = (struct: Struct): readonly Y.ID[] =>
  struct instanceof Y.Item
    ? [
        ...(struct.origin ? [Y.createID(struct.origin.client, struct.origin.clock + 1)] : []),
        ...(struct.rightOrigin ? [struct.rightOrigin] : []),
      ]
    : []

/**
 * The last tick of a struct's client that the document has, if it has the first part of the struct; else null. Yjs
 * appends the rest behind that part, whatever neighbours the struct names.
 */
export function continuedFrom(doc: Y.Doc, { client, clock }: Y.ID): Y.ID | null {
  const state = Y.getState(doc.store, client)
  return clock < state ? Y.createID(client, state - 1) : null
}

/** The last of the entries that begins at or before a clock. Entries are in the order of their clock. */
export function entryAt<T extends { readonly clock: number }>(
  entries: readonly T[],
  clock: number,
): T | undefined {
  let [low, high] = [0, entries.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((entries[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return entries[low]
}
