import * as Y from 'yjs'
import { BLOCK } from '../../model/draft/text.ts'
import { type Division, divisionIn, joinedAgain } from './undo-divisions.ts'
import { type MovedBlock, movedBack, moveIn } from './undo-moves.ts'

type UndoStep = Y.UndoManager['undoStack'][number]
type UndoOptions = ConstructorParameters<typeof Y.UndoManager>[1]

/**
 * Knows, while Yjs asks what it may delete, which step is undone or redone. A division and a move on which others have built are
 * undone by another edit: [UN7], [UN8].
 */
export class SteppingUndo extends Y.UndoManager {
  readonly #root: Y.XmlFragment
  readonly #regroups = new WeakMap<UndoStep, Division | MovedBlock>()
  #steps: readonly UndoStep[] = []

  constructor(root: Y.XmlFragment, options: UndoOptions) {
    super(root, options)
    this.#root = root
    const note = ({ stackItem, type }: { readonly stackItem: UndoStep; readonly type: 'undo' | 'redo' }) => {
      const isNew = type === 'undo' && !this.#regroups.has(stackItem)
      const made = isNew ? (divisionIn(root, stackItem) ?? moveIn(root, stackItem)) : null
      if (made) this.#regroups.set(stackItem, made)
    }
    this.on('stack-item-added', note)
    this.on('stack-item-updated', note)
  }

  override undo(): ReturnType<Y.UndoManager['undo']> {
    const step = this.undoStack.at(-1)
    const edit = step ? this.#editFor(step) : null
    this.#steps = [...this.undoStack]
    const last = this.redoStack.at(-1)
    const undone = step && edit ? this.#undoBy(step, edit) : super.undo()
    if (this.redoStack.at(-1) !== last) this.#passOn(undone, this.redoStack)
    return undone
  }

  #editFor(step: UndoStep): (() => void) | null {
    const made = this.#regroups.get(step)
    if (made === undefined) return null
    return made.is === 'move' ? movedBack(this.#root, step, made) : joinedAgain(this.#root, step, made)
  }

  #undoBy(step: UndoStep, edit: () => void): UndoStep {
    this.undoStack.pop()
    this.undoing = true
    try {
      const { changedParentTypes } = this.doc.transact((transaction) => {
        edit()
        return transaction
      }, this)
      const popped = { stackItem: step, type: 'undo', changedParentTypes, origin: this } as const
      this.emit('stack-item-popped', [popped, this])
    } finally {
      this.undoing = false
    }
    return step
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    this.#steps = [...this.redoStack]
    const last = this.undoStack.at(-1)
    const redone = super.redo()
    if (this.undoStack.at(-1) !== last) this.#passOn(redone, this.undoStack)
    return redone
  }

  /** The step that takes an undo back, and the one that undoes it again, are about the same division or move. */
  #passOn(step: UndoStep | null, stack: readonly UndoStep[]): void {
    const [made, next] = [step && this.#regroups.get(step), stack.at(-1)]
    if (made && next) this.#regroups.set(next, made)
  }

  /**
   * [UN5] A break stays where no block has the letters that stood in front of it: the words of its second half have no place
   * to go back to, and would be gone.
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
