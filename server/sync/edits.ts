import type * as Y from 'yjs'
import { holdersOf, needsRepair, repairIds } from '../../model/draft/identity.ts'
import { rootOf } from '../../model/draft/text.ts'
import { blockId, type Seams } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'

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
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('an admitted update is pending')
  return made
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
