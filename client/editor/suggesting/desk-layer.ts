import { type EditorState, TextSelection } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import { blockAt, idOf, selectedBlocks, withId } from '../blocks.ts'
import type { CaretPlace } from '../drawn/awaited-click.ts'
import type { Layer } from '../drawn/layer.ts'
import { drawnOver, type InWriting } from './over-text.ts'

type DeskKeys = {
  readonly writing: () => InWriting | null
  readonly openAt: (place: CaretPlace) => void
  readonly openSelected: (view: EditorView) => void
  readonly move: (by: -1 | 1) => void
  readonly close: () => void
}

export function caretBlock({ doc, selection }: EditorState): BlockId | null {
  const at = blockAt(doc, selection.head)
  return at && idOf(at.node)
}

/** The text has its caret where the suggestion is opened: the browser's own was not read yet, and there it comes back to. */
export function standAt(view: EditorView, { block, offset }: CaretPlace): void {
  const found = withId(view.state.doc, block)
  if (!found || !view.state.selection.empty) return
  const at = found.pos + 1 + Math.min(offset, found.node.content.size)
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
}

/** [SX7] What mouse and keys do in the text while it is suggested on; and where what is suggested stands in it. */
export function deskLayer(desk: DeskKeys): Layer {
  const caret = { block: null as BlockId | null }
  return {
    draw: drawing(desk.writing()),
    click(view, pos, { detail }) {
      if (detail > 1 || !view.state.selection.empty) return false
      const at = blockAt(view.state.doc, pos)
      const block = at && idOf(at.node)
      if (at && block) desk.openAt({ block, offset: pos - at.pos - 1 })
      return false
    },
    mouseup(view, { target }) {
      if (target instanceof Node && desk.writing()?.dom.contains(target)) return
      // ProseMirror reads the selection after the button is released.
      setTimeout(() => {
        if (!view.isDestroyed && selectedBlocks(view.state).length > 1 && !view.state.selection.empty)
          desk.openSelected(view)
      })
    },
    keydown(view, event) {
      if (event.key.startsWith('Arrow')) caret.block = caretBlock(view.state)
      return takesKey(desk, view, event)
    },
    keyup(view, { key, shiftKey, altKey, target }) {
      if (!key.startsWith('Arrow') || shiftKey || altKey || target !== view.dom) return
      const [was, now] = [caret.block, caretBlock(view.state)]
      caret.block = null
      if (was !== null && now !== was && view.state.selection.empty) desk.openSelected(view)
    },
  }
}

function drawing(writing: InWriting | null): Layer['draw'] {
  let last: { readonly doc: EditorState['doc']; readonly drawn: DecorationSet } | null = null
  return ({ doc }) => {
    if (last?.doc !== doc) last = { doc, drawn: writing ? drawnOver(doc, writing) : DecorationSet.empty }
    return last.drawn
  }
}

/** Enter writes over what is selected; Alt with an arrow moves the block; a move is tabled and closed as a wording is. */
function takesKey(desk: DeskKeys, view: EditorView, event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey, isComposing } = event
  const writing = desk.writing()
  if (isComposing || (event.target instanceof Node && writing?.dom.contains(event.target))) return false
  const moving = writing?.is === 'move' ? writing : null
  if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) desk.move(key === 'ArrowUp' ? -1 : 1)
  else if (moving && key === 'Enter' && (ctrlKey || metaKey)) void moving.table()
  else if (moving && key === 'Escape') desk.close()
  else if (key === 'Enter') desk.openSelected(view)
  else return false
  return true
}
