import type { Node } from '@tiptap/pm/model'
import { AllSelection, Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { namingStandingLetters } from '../../../model/draft/hands/beside.ts'
import { elementsOf } from '../../../model/draft/text.ts'
import type { RoomText } from '../../session/room-session.ts'
import { selectionPlugin } from './selection.ts'
import { bindingOf } from './sync-state.ts'
import { undoPlugin } from './undo.ts'
import { undoBreaksPlugin } from './undo-breaks.ts'

/** [BN1] A new block has a text from the start: two people who begin it at once must not make two of them. */
function withTexts(root: Y.XmlFragment, write: () => void): void {
  const before = root.length
  write()
  if (root.length <= before) return
  for (const element of elementsOf(root)) if (element.length === 0) element.insert(0, [new Y.XmlText()])
}

/** [IM3] While the user composes, the editor's document runs ahead: what it would write to the Yjs document waits. */
function writeThroughGate(view: EditorView, { gate, doc, root }: RoomText): void {
  const binding = bindingOf(view.state)
  if (binding === null) return
  const writeText = binding._prosemirrorChanged.bind(binding)
  const write = (now: Node) =>
    doc.transact(() => withTexts(root, () => namingStandingLetters(() => writeText(now))), ySyncPluginKey)
  const writeLater = () => {
    if (binding.prosemirrorView === null) return
    binding.mux(() => doc.transact(() => write(view.state.doc), ySyncPluginKey))
  }
  binding._prosemirrorChanged = (now: Node) => {
    if (gate.holding()) gate.write(writeLater)
    else write(now)
  }
}

/**
 * Draws the text that was there before the editor. The empty document has "everything" selected; the binding would make a
 * caret between two blocks of it, and ProseMirror would warn. Told that a selection is kept already, it makes none, and the
 * arrival below puts the caret in the first block.
 */
function renderFirst(view: EditorView): void {
  const binding = bindingOf(view.state)
  if (binding === null) return
  const { beforeTransactionSelection } = binding
  binding.beforeTransactionSelection = NO_SELECTION
  binding._forceRerender()
  binding.beforeTransactionSelection = beforeTransactionSelection
}

const NO_SELECTION = { type: 'text', depth: undefined, anchor: null, head: null, absAnchor: 0, absHead: 0 }

const gatePlugin = (text: RoomText): Plugin =>
  new Plugin({
    view(view) {
      writeThroughGate(view, text)
      if (text.root.length > 0) renderFirst(view)
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
  undoBreaksPlugin(text),
  ySyncPlugin(text.root, { mapping: new NeverClearedMap() }),
  gatePlugin(text),
  arrivalPlugin(),
  selectionPlugin(text),
  undoPlugin(text),
]
