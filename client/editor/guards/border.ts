import { Plugin, type Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Whether a selection goes from the end of a block to the start of the next one. */
export const isBorder = ({ empty, $from, $to }: Selection): boolean =>
  !empty &&
  $from.depth > 0 &&
  $to.depth > 0 &&
  $from.parentOffset === $from.parent.content.size &&
  $to.parentOffset === 0 &&
  $to.index(0) === $from.index(0) + 1

function collapse(view: EditorView): void {
  const { state } = view
  if (isBorder(state.selection))
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, state.selection.from)))
}

const writes = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key === 'Enter' || key === 'Process' || ([...key].length === 1 && !ctrlKey && !metaKey && !altKey)

/**
 * [SL3] A selection that holds nothing but the border of two blocks is a caret at the end of the first: a double click
 * behind the last word selects it unseen, and the next letter would join the two. Delete and Backspace on a border that
 * was selected by keys do join them.
 */
export const borderPlugin = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        dblclick(view) {
          // The browser has selected by now, but has not told the editor yet.
          setTimeout(() => {
            if (!view.isDestroyed) collapse(view)
          })
          return false
        },
        keydown(view, event) {
          if (writes(event)) collapse(view)
          return false
        },
        beforeinput(view, { inputType }) {
          if (inputType.startsWith('insert')) collapse(view)
          return false
        },
        compositionstart(view) {
          collapse(view)
          return false
        },
        paste(view) {
          collapse(view)
          return false
        },
      },
    },
  })
