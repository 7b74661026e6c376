import * as Y from 'yjs'
import type { CopiedLetters } from '../../model/draft/hands/copied.ts'
import { BLOCK } from '../../model/draft/text.ts'
import { takenBackElsewhere } from './undo-carried.ts'
import { type Division, divisionIn, joinedAgain } from './undo-divisions.ts'
import { dividedAgain, type JoinedBlock, joinIn } from './undo-joins.ts'
import { type MovedBlock, movedBack, moveIn } from './undo-moves.ts'
import { CopyTrail } from './undo-trail.ts'
import { type WrittenInStep, writtenIn } from './undo-written.ts'

type UndoStep = Y.UndoManager['undoStack'][number]
/** How a step regrouped the words. */
type Regrouping = Division | MovedBlock | JoinedBlock
type UndoOptions = ConstructorParameters<typeof Y.UndoManager>[1]

const regroupingIn = (root: Y.XmlFragment, step: UndoStep): Regrouping | null =>
  divisionIn(root, step) ?? moveIn(root, step) ?? joinIn(root, step)

/** From which stack a step is taken back, on which it can be brought again, and what says that this is under way. */
const STACKS = ['undoStack', 'redoStack', 'undoing'] as const
const STACKS_OF_REDO = ['redoStack', 'undoStack', 'redoing'] as const

/**
 * Knows, while Yjs asks what it may delete, which step is undone or redone. A division, a move and a join on which others have built
 * are undone by another edit: [UN7], [UN8], [UN9]; so is, in part, a step whose letters others carried elsewhere: [UN10].
 */
export class SteppingUndo extends Y.UndoManager {
  readonly #root: Y.XmlFragment
  readonly #regroups = new WeakMap<UndoStep, Regrouping>()
  /** What the step did that a step takes back, or does again. */
  readonly #origins = new WeakMap<UndoStep, Regrouping>()
  readonly #written = new WeakMap<UndoStep, WrittenInStep>()
  readonly #trail: CopyTrail
  #steps: readonly UndoStep[] = []

  constructor(root: Y.XmlFragment, options: UndoOptions) {
    super(root, options)
    this.#root = root
    this.#trail = new CopyTrail(this.doc)
    const note = ({ stackItem }: { readonly stackItem: UndoStep }) => {
      const made = this.#regroups.has(stackItem) ? null : regroupingIn(root, stackItem)
      if (made) this.#regroups.set(stackItem, made)
      this.#written.set(stackItem, writtenIn(this.doc, stackItem))
    }
    this.on('stack-item-added', note)
    this.on('stack-item-updated', note)
  }

  /** [UN10] Others, or the server, took letters out and put them in elsewhere. */
  follow(copied: readonly CopiedLetters[]): void {
    this.#trail.note(copied)
  }

  /** Where a place beside a letter, or at the end of a text, is now. */
  placeNow(place: Y.RelativePosition): Y.RelativePosition {
    return this.#trail.placeNow(place)
  }

  override undo(): ReturnType<Y.UndoManager['undo']> {
    return this.#takeBack('undo')
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    return this.#takeBack('redo')
  }

  #takeBack(way: 'undo' | 'redo'): UndoStep | null {
    const [from, to] = way === 'undo' ? STACKS : STACKS_OF_REDO
    const step = this[from].at(-1)
    const edit = step ? this.#editFor(step) : null
    const carried = step ? this.#carried(step, edit === null) : null
    this.#steps = [...this[from]]
    const last = this[to].at(-1)
    const done =
      step && (edit ?? carried)
        ? this.#takeBackBy(step, way, () => {
            carried?.()
            if (edit) edit()
            else this.#stepAlone(step, way)
          })
        : this.#byYjs(way)
    if (this[to].at(-1) !== last) this.#passOn(way, done, this[to].at(-1))
    return done
  }

  #byYjs(way: 'undo' | 'redo'): UndoStep | null {
    return way === 'undo' ? super.undo() : super.redo()
  }

  /** What Yjs makes of one step; it would go on to the next where there is nothing to do for this one. */
  #stepAlone(step: UndoStep, way: 'undo' | 'redo'): void {
    const [from] = way === 'undo' ? STACKS : STACKS_OF_REDO
    const rest = this[from]
    this[from] = [step]
    this.#steps = [step]
    this.#byYjs(way)
    this[from] = rest
  }

  #carried(step: UndoStep, puts: boolean): (() => void) | null {
    const written = this.#written.get(step)
    return written ? takenBackElsewhere(this.#root, this.#trail, { step, written }, puts) : null
  }

  #editFor(step: UndoStep): (() => void) | null {
    const made = this.#regroups.get(step)
    if (made === undefined) return null
    if (made.is === 'move') return movedBack(this.#root, step, made)
    if (made.is === 'join') return dividedAgain(this.#root, this.#trail, step, made)
    return joinedAgain(this.#root, step, made)
  }

  #takeBackBy(step: UndoStep, way: 'undo' | 'redo', edit: () => void): UndoStep {
    const [from, , during] = way === 'undo' ? STACKS : STACKS_OF_REDO
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

  /** The step that takes an undo back, and the one that undoes it again, are about the same break or move. */
  #passOn(way: 'undo' | 'redo', step: UndoStep | null, next: UndoStep | undefined): void {
    const made = step && (this.#origins.get(step) ?? this.#regroups.get(step))
    if (!made || !next) return
    this.#origins.set(next, made)
    if (way === 'redo' && !this.#regroups.has(next)) this.#regroups.set(next, made)
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
