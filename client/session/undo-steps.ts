import * as Y from 'yjs'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import { BLOCK } from '../../model/draft/text.ts'
import type { StepsOfUndo } from './undo-edits.ts'

type UndoStep = Y.UndoManager['undoStack'][number]
type UndoOptions = ConstructorParameters<typeof Y.UndoManager>[1]
type StepsClass = { readonly StepsOfUndo: typeof StepsOfUndo }

/** From which stack a step is taken back, on which it can be brought again, and what says that this is under way. */
const STACKS = {
  undo: ['undoStack', 'redoStack', 'undoing'],
  redo: ['redoStack', 'undoStack', 'redoing'],
} as const

/**
 * Knows, while Yjs asks what it may delete, which step is undone or redone. What takes steps back on which others have built
 * is fetched once somebody writes; until it is there, Yjs takes them back.
 */
export class SteppingUndo extends Y.UndoManager {
  readonly #root: Y.XmlFragment
  #known: StepsOfUndo | null = null
  #coming: Promise<void> | null = null
  /** What was copied until then. */
  #copied: (readonly CopiedLetters[])[] = []
  #steps: readonly UndoStep[] = []

  constructor(root: Y.XmlFragment, options: UndoOptions) {
    super(root, options)
    this.#root = root
    const note = ({ stackItem }: { readonly stackItem: UndoStep }) => {
      if (this.#known) this.#known.note(stackItem)
      else this.#fetch()
    }
    this.on('stack-item-added', note)
    this.on('stack-item-updated', note)
  }

  #fetch(): void {
    this.#coming ??= import('./undo-edits.ts').then(
      (fetched) => this.equip(fetched),
      () => {
        this.#coming = null
      },
    )
  }

  /** What takes steps back on which others have built is there. */
  equip({ StepsOfUndo }: StepsClass): void {
    const known = new StepsOfUndo(this.#root, this.doc)
    this.#known = known
    for (const step of [...this.undoStack, ...this.redoStack]) known.note(step)
    for (const copied of this.#copied) known.follow(copied)
    this.#copied = []
  }

  /** [UN10] Others, or the server, took letters out and put them in elsewhere. */
  follow(copied: readonly CopiedLetters[]): void {
    if (this.#known) this.#known.follow(copied)
    // Nothing of it is one's own before anything is written.
    else if (copied.length > 0 && this.#coming) this.#copied.push(copied)
  }

  /** Where a place in a text is now. */
  placeNow(place: Y.RelativePosition): Y.RelativePosition {
    return this.#known?.placeNow(place) ?? place
  }

  override undo(): ReturnType<Y.UndoManager['undo']> {
    return this.#takeBack('undo')
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    return this.#takeBack('redo')
  }

  #takeBack(way: 'undo' | 'redo'): UndoStep | null {
    const [from, to] = STACKS[way]
    const step = this[from].at(-1)
    const edits = (step && this.#known?.editsFor(step)) ?? null
    this.#steps = [...this[from]]
    const last = this[to].at(-1)
    const done =
      step && edits
        ? this.#takeBackBy(step, way, () => edits(() => this.#stepAlone(step, way)))
        : this.#byYjs(way)
    const next = this[to].at(-1)
    if (done && next && next !== last) this.#known?.passOn(way, done, next)
    return done
  }

  #byYjs(way: 'undo' | 'redo'): UndoStep | null {
    return way === 'undo' ? super.undo() : super.redo()
  }

  /** What Yjs makes of one step; it would go on to the next where there is nothing to do for this one. */
  #stepAlone(step: UndoStep, way: 'undo' | 'redo'): void {
    const [from] = STACKS[way]
    const rest = this[from]
    this[from] = [step]
    this.#steps = [step]
    this.#byYjs(way)
    this[from] = rest
  }

  #takeBackBy(step: UndoStep, way: 'undo' | 'redo', edit: () => void): UndoStep {
    const [from, , during] = STACKS[way]
    this[from].pop()
    this[during] = true
    try {
      const { changedParentTypes } = this.doc.transact((transaction) => {
        edit()
        this[during] = true
        return transaction
      }, this)
      const popped = { stackItem: step, type: way, changedParentTypes, origin: this } as const
      this.emit('stack-item-popped', [popped, this])
    } finally {
      this[during] = false
    }
    return step
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
