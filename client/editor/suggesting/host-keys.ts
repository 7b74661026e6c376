import { keymap } from '@tiptap/pm/keymap'
import { type Command, type EditorState, Plugin, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { plainer } from '../keys/transform.ts'

/** What keys ask for in the editor of a suggestion. */
export type HostKeys = {
  /** Tables what is written. */
  readonly table: () => void
  readonly close: () => void
  /** Takes the block above (-1) or below (1) into the suggestion; false: there is none that can be. */
  readonly take: (by: -1 | 1) => boolean
  /** Goes on to the block above or below the suggestion. */
  readonly step: (by: -1 | 1) => boolean
}

const atStart = ({ selection }: EditorState): boolean => selection.empty && selection.from <= 1
const atEnd = ({ selection, doc }: EditorState): boolean =>
  selection.empty && selection.from >= doc.content.size - 1

/** Backspace first makes a block plainer, as everywhere; then the one above comes in. */
const isPlain = ({ selection }: EditorState): boolean => {
  const node = selection.$from.depth === 0 ? null : selection.$from.node(1)
  return node === null || plainer(node) === null
}

/** In an empty block ProseMirror finds no line to measure. */
const isAtEdge = (view: EditorView, way: 'up' | 'down'): boolean =>
  view.state.selection.$head.parent.content.size === 0 || view.endOfTextblock(way)

function hostKey(view: EditorView, event: KeyboardEvent, host: HostKeys): boolean {
  if (view.composing || event.isComposing) return false
  const { state } = view
  const bare = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
  switch (event.key) {
    case 'Enter':
      if (!event.ctrlKey && !event.metaKey) return false
      host.table()
      return true
    case 'Escape':
      host.close()
      return true
    // What was taken in is joined by the key itself, which the keymap has next.
    case 'Backspace':
      if (atStart(state) && isPlain(state)) host.take(-1)
      return false
    case 'Delete':
      if (atEnd(state)) host.take(1)
      return false
    case 'ArrowUp':
      return bare && state.selection.$from.index(0) === 0 && isAtEdge(view, 'up') && host.step(-1)
    case 'ArrowDown': {
      const last = state.selection.$to.index(0) >= state.doc.childCount - 1
      return bare && last && isAtEdge(view, 'down') && host.step(1)
    }
    default:
      return false
  }
}

/** It comes first: Escape and Ctrl+Enter mean something else in the text. */
export const hostPlugin = (host: HostKeys): Plugin =>
  new Plugin({ props: { handleKeyDown: (view, event) => hostKey(view, event, host) } })

/** The caret at the start (-1) or the end (1) of the suggestion, or all up to there selected (`extend`). */
export const toEnd =
  (by: -1 | 1, extend: boolean): Command =>
  ({ tr, doc, selection }, dispatch) => {
    const end = by === -1 ? Selection.atStart(doc) : Selection.atEnd(doc)
    const chosen = extend ? TextSelection.between(selection.$anchor, end.$head) : end
    dispatch?.(tr.setSelection(chosen).scrollIntoView())
    return true
  }

/** [SX16] The keys to the ends stay in the suggestion: the browser takes them to those of the text around it. */
export const endKeys = (): Plugin =>
  keymap({
    'Mod-Home': toEnd(-1, false),
    'Mod-End': toEnd(1, false),
    'Shift-Mod-Home': toEnd(-1, true),
    'Shift-Mod-End': toEnd(1, true),
    'Meta-ArrowUp': toEnd(-1, false),
    'Meta-ArrowDown': toEnd(1, false),
    'Shift-Meta-ArrowUp': toEnd(-1, true),
    'Shift-Meta-ArrowDown': toEnd(1, true),
  })
