import type { Editor } from '@tiptap/core'
import { DecorationSet } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import { blockAt, idOf } from '../blocks.ts'
import { showLayer } from './layer.ts'

/** A block, and how many characters of it stand before the caret. */
export type CaretPlace = { readonly block: BlockId; readonly offset: number }

const clicked = new WeakMap<Editor, CaretPlace>()

/**
 * [SX7] Notes where the text is clicked last while the part of the program that opens a suggestion there is on its way.
 * Returns the way to stop.
 */
export function awaitClick(editor: Editor): () => void {
  showLayer(editor.view, 'suggesting', {
    draw: () => DecorationSet.empty,
    click({ state }, pos) {
      const at = blockAt(state.doc, pos)
      const block = at && idOf(at.node)
      if (at && block) clicked.set(editor, { block, offset: pos - at.pos - 1 })
      return false
    },
  })
  return () => {
    // Not before what takes the place of this has taken the click, in the same turn.
    queueMicrotask(() => clicked.delete(editor))
    if (!editor.isDestroyed) showLayer(editor.view, 'suggesting', null)
  }
}

/** The click that nothing answered yet; null where the text is no longer what has the keyboard. */
export const takeClick = (editor: Editor): CaretPlace | null =>
  editor.view.dom.contains(document.activeElement) ? (clicked.get(editor) ?? null) : null
