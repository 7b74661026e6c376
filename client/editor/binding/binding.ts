import type { Node } from '@tiptap/pm/model'
import { AllSelection, Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { RoomText } from '../../session/room-session.ts'
import { selectionPlugin } from './selection.ts'
import { bindingOf } from './sync-state.ts'
import { undoPlugin } from './undo.ts'

/** [IM3] While the user composes, the editor's document runs ahead: what it would write to the Yjs document waits. */
function writeThroughGate(view: EditorView, { gate, doc }: RoomText): void {
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
      writeThroughGate(view, text)
      // Without text there is nothing to render yet, and the binding would ask for a caret where there is none.
      if (text.root.length > 0) bindingOf(view.state)?._forceRerender()
      return {}
    },
  })

/**
 * [SL1] In an empty document only "everything" can be selected. When the text arrives, that selection must not stay, or
 * the first keystroke would replace the whole text.
 */
const arrivalPlugin = (): Plugin =>
  new Plugin({
    appendTransaction: (_, old, { doc, selection, tr }) =>
      old.doc.childCount === 0 && doc.childCount > 0 && selection instanceof AllSelection
        ? tr.setSelection(Selection.atStart(doc)).setMeta('addToHistory', false)
        : null,
  })

/**
 * [BI1] Other people's text makes the editor rebuild the blocks it changed and no others. The stock binding clears this
 * map at each of their keystrokes and would rebuild a hundred pages. Not clearing it leaves nothing stale behind: before
 * that, the binding has already removed each changed block.
 */
class NeverClearedMap<K, V> extends Map<K, V> {
  override clear(): void {}
}

/** Binds the editor to the text: synchronisation, the composition gate, the user's own undo. */
export const bindingPlugins = (text: RoomText): readonly Plugin[] => [
  ySyncPlugin(text.root, { mapping: new NeverClearedMap() }),
  gatePlugin(text),
  arrivalPlugin(),
  selectionPlugin(text),
  undoPlugin(text),
]
