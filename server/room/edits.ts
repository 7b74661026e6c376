import * as Y from 'yjs'
import { BlockIds } from '../../model/draft/identity.ts'
import { rootOf } from '../../model/draft/text.ts'
import { blockId } from '../../model/ids.ts'
import { LANGS } from '../../model/memo/blocks.ts'
import type { Seams } from '../../model/seams.ts'

/** Makes an edit in one transaction. Returns the updates that makes, in order; none when it changes nothing. */
export function captureUpdates(doc: Y.Doc, edit: () => void): readonly Uint8Array[] {
  const updates: Uint8Array[] = []
  const capture = (update: Uint8Array): void => {
    updates.push(update)
  }
  doc.on('update', capture)
  try {
    doc.transact(edit)
  } finally {
    doc.off('update', capture)
  }
  failIfPending(doc)
  return updates
}

function failIfPending({ store }: Y.Doc): void {
  if (store.pendingStructs || store.pendingDs) throw new Error('an admitted update is pending')
}

/**
 * Applies an update; false when it changed nothing. It does not listen for the update that Yjs would make of it: encoding
 * costs as much as applying, and the journal keeps the bytes as they came.
 */
export function applyUpdate(doc: Y.Doc, update: Uint8Array, origin: unknown): boolean {
  const changed = Y.transact(
    doc,
    (transaction) => {
      Y.applyUpdate(doc, update, origin)
      return () => didChange(transaction)
    },
    origin,
    false,
  )
  failIfPending(doc)
  return changed()
}

// The test by which Yjs decides whether to emit an update. It holds only for a transaction that is over.
function didChange({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true
  return false
}

const indexes = new WeakMap<Y.Doc, readonly BlockIds[]>()

/** The block ids of a document, one index for each language. It is made when first asked for, and goes with the document. */
export function blockIdsOf(doc: Y.Doc): readonly BlockIds[] {
  const ids = indexes.get(doc) ?? LANGS.map((lang) => new BlockIds(doc, rootOf(doc, lang)))
  indexes.set(doc, ids)
  return ids
}

/** Gives a new id to every block that took the id of another. Asked before an update, `ids` know whose was first. */
export function repair(ids: readonly BlockIds[], { id }: Seams): void {
  for (const one of ids) one.repair(() => blockId(id()))
}
