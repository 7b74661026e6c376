import { type EditorState, TextSelection } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { withId } from '../blocks.ts'
import type { Layer } from '../drawn/layer.ts'
import { type CaretPlace, type OpeningDesk, openingKeys } from '../drawn/opening-keys.ts'
import { drawnOver, type InWriting } from './over-text.ts'

/** The text has its caret where the suggestion is opened: the browser's own was not read yet, and there it comes back to. */
export function standAt(view: EditorView, { block, offset }: CaretPlace): void {
  const found = withId(view.state.doc, block)
  if (!found || !view.state.selection.empty) return
  const at = found.pos + 1 + Math.min(offset, found.node.content.size)
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
}

/**
 * What mouse and keys do in the text while it is suggested on, and where what is suggested stands in it. A click may begin
 * over one thing that is written and end over the next: what it is known by goes on.
 */
export function deskLayers(desk: OpeningDesk): (writing: InWriting | null) => Layer {
  const keys = openingKeys(desk)
  return (writing) => ({ draw: drawing(writing), ...keys })
}

function drawing(writing: InWriting | null): Layer['draw'] {
  let last: { readonly doc: EditorState['doc']; readonly drawn: DecorationSet } | null = null
  return ({ doc }) => {
    if (last?.doc !== doc) last = { doc, drawn: writing ? drawnOver(doc, writing) : DecorationSet.empty }
    return last.drawn
  }
}
