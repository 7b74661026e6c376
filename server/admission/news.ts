import * as Y from 'yjs'
import type { DecodedUpdate } from './decode.ts'

/**
 * [AD17] An update without the part of its first struct that the document has already. Yjs puts the rest behind that part,
 * whatever the struct names beside it. Where the part was collected and what is named was not, as when a journal is replayed
 * at once, it throws: the journal could not be opened any more. Without that part the rest names it as its left neighbour.
 */
export function onlyNews(doc: Y.Doc, update: Uint8Array, { fresh: [first] }: DecodedUpdate): Uint8Array {
  if (!first) return update
  const { client, clock } = first.id
  const state = Y.getState(doc.store, client)
  return clock < state ? Y.diffUpdate(update, Y.encodeStateVector(new Map([[client, state]]))) : update
}
