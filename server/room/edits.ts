import * as Y from 'yjs'
import { holdersOf, needsRepair, repairIds } from '../../model/draft/identity.ts'
import { rootOf } from '../../model/draft/text.ts'
import { blockId } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
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

type IdHolders = ReadonlyMap<Lang, ReadonlyMap<string, string>>

/** Which element holds each block id before an update, so that a duplicate can be told from the original. */
export const holders = (doc: Y.Doc): IdHolders =>
  new Map(LANGS.map((lang) => [lang, holdersOf(rootOf(doc, lang))]))

/** Gives a new id to every block that took the id of another. */
export function repair(doc: Y.Doc, before: IdHolders, { id }: Seams): void {
  for (const lang of LANGS) {
    const root = rootOf(doc, lang)
    if (needsRepair(root)) repairIds(root, before.get(lang) ?? new Map(), () => blockId(id()))
  }
}
