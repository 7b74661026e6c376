import * as Y from 'yjs'
import { BLOCK } from '../../model/draft/text.ts'

type UndoStep = Y.UndoManager['undoStack'][number]

/** Knows, while Yjs asks what it may delete, which step is undone or redone. */
export class SteppingUndo extends Y.UndoManager {
  #steps: readonly UndoStep[] = []

  override undo(): ReturnType<Y.UndoManager['undo']> {
    this.#steps = [...this.undoStack]
    return super.undo()
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    this.#steps = [...this.redoStack]
    return super.redo()
  }

  /**
   * [UN5] A break whose first half somebody joined to another block, or moved, stays: the words of its second half have no
   * place to go back to, and would be gone.
   */
  mustKeep(item: Y.Item): boolean {
    const step = this.#steps[(this.undoing ? this.undoStack : this.redoStack).length]
    return step !== undefined && isInBlockOf(item, step) && isStranded(this.doc, step)
  }
}

/** Whether something is in a block that the step made. */
function isInBlockOf({ parent }: Y.Item, { insertions }: UndoStep): boolean {
  for (let at = parent; at instanceof Y.XmlFragment || at instanceof Y.XmlText; at = at.parent)
    if (at instanceof Y.XmlElement && at.nodeName === BLOCK && at._item)
      return Y.isDeleted(insertions, at._item.id)
  return false
}

/** Whether a step took out words, and none of them is there again. */
function isStranded({ store }: Y.Doc, { insertions, deletions }: UndoStep): boolean {
  let took = false
  for (const [client, ranges] of deletions.clients) {
    const structs = store.clients.get(client) ?? []
    for (const { clock, len } of ranges)
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]
        if (!struct || struct.id.clock >= clock + len) break
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
        if (Y.isDeleted(insertions, struct.id)) continue
        if (struct.redone !== null) return false
        took = true
      }
  }
  return took
}
