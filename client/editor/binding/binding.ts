import type { Node } from '@tiptap/pm/model'
import { AllSelection, type EditorState, Plugin, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  getRelativeSelection,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import type { RoomText } from '../../session/room-session.ts'
import { keepCaretInView } from '../into-view.ts'

type RelativeSelection = ReturnType<typeof getRelativeSelection>
type StackEvent = { readonly stackItem: { readonly meta: Map<unknown, unknown> } }
type UndoState = { readonly undoManager: RoomText['undo']; readonly before: RelativeSelection | null }

export function bindingOf(state: EditorState): ProsemirrorBinding | null {
  const sync: { readonly binding: ProsemirrorBinding | null } | undefined = ySyncPluginKey.getState(state)
  return sync?.binding ?? null
}

/** Whether a transaction brings what is in the document already: text of others, undo, a panel's edit. */
export function comesFromDocument(transaction: {
  getMeta: (key: typeof ySyncPluginKey) => unknown
}): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null && 'isChangeOrigin' in meta && meta.isChangeOrigin === true
}

/** [IM3] While somebody composes, the editor's document runs ahead and the text's document does not hear of it. */
function gated(view: EditorView, { gate, doc }: RoomText): void {
  const binding = bindingOf(view.state)
  if (binding === null) return
  const write = binding._prosemirrorChanged.bind(binding)
  const writeLater = () => {
    if (binding.prosemirrorView === null) return
    binding.mux(() => doc.transact(() => write(view.state.doc), ySyncPluginKey))
  }
  binding._prosemirrorChanged = (now: Node) => {
    if (gate.holding()) gate.write(writeLater)
    else write(now)
  }
}

const gatePlugin = (text: RoomText): Plugin =>
  new Plugin({
    view(view) {
      gated(view, text)
      // A text that has not arrived needs no first drawing; the binding would ask for a caret where there is none.
      if (text.root.length > 0) bindingOf(view.state)?._forceRerender()
      return {}
    },
  })

/**
 * [SL1] In an empty text there is nothing to select but all of it; when the text arrives that must not stay selected,
 * or the first key would replace everything.
 */
const arrivalPlugin = (): Plugin =>
  new Plugin({
    appendTransaction: (_, old, { doc, selection, tr }) =>
      old.doc.childCount === 0 && doc.childCount > 0 && selection instanceof AllSelection
        ? tr.setSelection(Selection.atStart(doc)).setMeta('addToHistory', false)
        : null,
  })

/** Undo belongs to the room, not to this view: it survives a change of the screen. */
function undoPlugin({ undo, gate }: RoomText): Plugin<UndoState> {
  return new Plugin<UndoState>({
    key: yUndoPluginKey,
    state: {
      init: () => ({ undoManager: undo, before: null }),
      apply(transaction, value, old) {
        const binding = bindingOf(old)
        if (binding === null || gate.composing() || !(transaction.docChanged || transaction.selectionSet))
          return value
        return { ...value, before: getRelativeSelection(binding, old) }
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

/** [UN3] One step back or forth, the caret where it was when the step was made. */
export function stepThroughHistory(view: EditorView, text: RoomText, way: 'undo' | 'redo'): boolean {
  text.gate.flush()
  const step = way === 'undo' ? text.undo.undo() : text.undo.redo()
  const binding = bindingOf(view.state)
  const before: unknown = step?.meta.get(text.undo)
  if (binding === null || !isRelative(before)) return step !== null
  const at = (position: unknown): number | null =>
    relativePositionToAbsolutePosition(text.doc, text.root, position, binding.mapping)
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

/**
 * [BI1] Text of others touches the blocks it changed and no other. The binding forgets every block at each of their
 * keys and would make a hundred pages anew; what changed it takes out one by one before that, so nothing stale is left.
 */
class Remembered<K, V> extends Map<K, V> {
  override clear(): void {}
}

/** The editor bound to the text: synchronisation, the composition gate, one's own undo. */
export const bindingPlugins = (text: RoomText): readonly Plugin[] => [
  ySyncPlugin(text.root, { mapping: new Remembered() }),
  gatePlugin(text),
  arrivalPlugin(),
  undoPlugin(text),
]
