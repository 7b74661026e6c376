import * as Y from 'yjs'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { sidesOf, type TypedBySide } from './removal.ts'

/** What one block lost: its characters (UTF-16 units), and who had typed what of it before. */
export type BlockLoss = {
  readonly element: Y.XmlElement
  readonly characters: number
  readonly typed: TypedBySide
}

/**
 * Watches the next transaction of a document: what each block loses in it. The cost grows with what goes, not with the text.
 * What is returned ends the watching and tells.
 */
export function watchLosses(doc: Y.Doc, dossier: Dossier): () => readonly BlockLoss[] {
  let losses: readonly BlockLoss[] = []
  // Deleted items still have their content when this is called; afterwards Yjs clears it.
  const look = (transaction: Y.Transaction): void => {
    const sideOf = sidesOf(dossier)
    losses = [...removedIn(transaction)].map(([element, characters]) => {
      const typed = { cn: 0, us: 0 }
      for (const item of wordsBefore(element, transaction)) {
        const side = sideOf(item.id.client)
        if (side) typed[side] += item.length
      }
      return { element, characters, typed }
    })
  }
  doc.once('afterTransaction', look)
  return () => {
    doc.off('afterTransaction', look)
    return losses
  }
}

function removedIn(transaction: Y.Transaction): ReadonlyMap<Y.XmlElement, number> {
  const removed = new Map<Y.XmlElement, number>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
    if (isNew(struct, transaction) || !(struct.parent instanceof Y.XmlText)) return
    const element = struct.parent.parent
    if (element instanceof Y.XmlElement) removed.set(element, (removed.get(element) ?? 0) + struct.length)
  })
  return removed
}

const isNew = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean =>
  id.clock >= (beforeState.get(id.client) ?? 0)

/** The words of a block before the transaction, be they deleted in it; what went earlier has no content any more. */
function* wordsBefore(element: Y.XmlElement, transaction: Y.Transaction): Generator<Y.Item> {
  for (let child = element._start; child !== null; child = child.right) {
    const text = child.content instanceof Y.ContentType ? child.content.type : null
    if (!(text instanceof Y.XmlText)) continue
    for (let item = text._start; item !== null; item = item.right)
      if (item.content instanceof Y.ContentString && !isNew(item, transaction)) yield item
  }
}
