import * as Y from 'yjs'
import { holdersOf, needsRepair, repairIds } from '../../model/draft/identity.ts'
import { rootOf } from '../../model/draft/text.ts'
import { blockId } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import type { Seams } from '../../model/seams.ts'

/** The updates an edit makes, in order; none when it changes nothing. One transaction. */
export function changes(doc: Y.Doc, edit: () => void): readonly Uint8Array[] {
  const made: Uint8Array[] = []
  const collect = (update: Uint8Array): void => {
    made.push(update)
  }
  doc.on('update', collect)
  try {
    doc.transact(edit)
  } finally {
    doc.off('update', collect)
  }
  failIfPending(doc)
  return made
}

function failIfPending({ store }: Y.Doc): void {
  if (store.pendingStructs || store.pendingDs) throw new Error('an admitted update is pending')
}

/**
 * Applies an update; false when it changed nothing. Nobody listens for the update Yjs would make of it: to encode it
 * again costs as much as to apply it, and the journal keeps the bytes as they came.
 */
export function applies(doc: Y.Doc, update: Uint8Array, origin: unknown): boolean {
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

// As Yjs decides whether there is an update to tell of. True only of a transaction that is over.
function didChange({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true
  return false
}

export type Holders = ReadonlyMap<Lang, ReadonlyMap<string, string>>

/** Who holds each block id before an update, so that a duplicate can be told from the original. */
export const holders = (doc: Y.Doc): Holders =>
  new Map(LANGS.map((lang) => [lang, holdersOf(rootOf(doc, lang))]))

export function repair(doc: Y.Doc, before: Holders, { id }: Seams): void {
  for (const lang of LANGS) {
    const root = rootOf(doc, lang)
    if (needsRepair(root)) repairIds(root, before.get(lang) ?? new Map(), () => blockId(id()))
  }
}
