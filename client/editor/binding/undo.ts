import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { getRelativeSelection, relativePositionToAbsolutePosition, yUndoPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { RoomText } from '../../session/room-session.ts'
import { keepCaretInView } from '../into-view.ts'
import { bindingOf, comesFromDocument } from './sync-state.ts'

type RelativeSelection = ReturnType<typeof getRelativeSelection>
type StackEvent = { readonly stackItem: { readonly meta: Map<unknown, unknown> } }
type UndoState = { readonly undoManager: RoomText['undo']; readonly before: RelativeSelection | null }

/** Undo belongs to the room, not to this view: it outlives the editor when the page changes. */
export function undoPlugin({ undo, gate }: RoomText): Plugin<UndoState> {
  return new Plugin<UndoState>({
    key: yUndoPluginKey,
    state: {
      init: () => ({ undoManager: undo, before: null }),
      apply(transaction, value, old) {
        const binding = bindingOf(old)
        if (binding === null || gate.composing() || !(transaction.docChanged || transaction.selectionSet))
          return value
        // What comes from the document (a panel's edit, a move) is in it already: the old state fits it no more.
        const before = comesFromDocument(transaction)
          ? binding.beforeTransactionSelection
          : getRelativeSelection(binding, old)
        return { ...value, before }
      },
    },
    view(view) {
      const remember = ({ stackItem }: StackEvent) => {
        const state: UndoState | undefined = yUndoPluginKey.getState(view.state)
        stackItem.meta.set(undo, state?.before ?? null)
      }
      undo.on('stack-item-added', remember)
      return { destroy: () => undo.off('stack-item-added', remember) }
    },
  })
}

/** [UN3] Undoes or redoes one step, and puts the caret where it was when the step was made. */
export function stepThroughHistory(view: EditorView, text: RoomText, way: 'undo' | 'redo'): boolean {
  text.gate.flush()
  const binding = bindingOf(view.state)
  const here = binding && getRelativeSelection(binding, view.state)
  const step = way === 'undo' ? text.undo.undo() : text.undo.redo()
  // What the step that leads back again remembers was read when the text had changed already.
  const { undoStack, redoStack } = text.undo
  if (step && here) (way === 'undo' ? redoStack : undoStack).at(-1)?.meta.set(text.undo, here)
  const before: unknown = step?.meta.get(text.undo)
  if (binding === null || !isRelative(before)) return step !== null
  const at = (position: unknown): number | null =>
    relativePositionToAbsolutePosition(
      text.doc,
      text.root,
      position instanceof Y.RelativePosition ? text.undo.placeNow(position) : position,
      binding.mapping,
    )
  const anchor = at(before.anchor)
  const head = at(before.head)
  if (anchor === null || head === null) return true
  const { tr } = view.state
  const inside = (pos: number) => tr.doc.resolve(Math.min(pos, tr.doc.content.size))
  view.dispatch(tr.setSelection(TextSelection.between(inside(anchor), inside(head))).scrollIntoView())
  keepCaretInView(view)
  return true
}

const isRelative = (value: unknown): value is { readonly anchor: unknown; readonly head: unknown } =>
  typeof value === 'object' && value !== null && 'anchor' in value && 'head' in value
