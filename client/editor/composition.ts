import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Gate } from '../session/gate.ts'

/** Marks the transaction after a composition: what waited for it looks at the whole text once. */
export const SETTLED = 'composition settled'

// ProseMirror tells of the end of a composition first and reads the final text from the DOM up to 20 ms later; a new
// composition may have begun by then.
const READ_BY_THEN = 30

/** Closes the gate while somebody composes, and opens it when the editor has the final characters. */
export function compositionPlugin(gate: Gate): Plugin {
  let end: ReturnType<typeof setTimeout> | undefined
  const settle = (view: EditorView) => {
    if (view.isDestroyed || view.composing || !gate.composing()) return
    view.dispatch(view.state.tr.setMeta(SETTLED, true))
    gate.release()
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart() {
          clearTimeout(end)
          gate.hold()
          return false
        },
        compositionend(view) {
          clearTimeout(end)
          end = setTimeout(() => settle(view), READ_BY_THEN)
          return false
        },
        // A composition that a change of focus broke off may end without saying so.
        blur(view) {
          clearTimeout(end)
          end = setTimeout(() => settle(view), READ_BY_THEN)
          return false
        },
      },
    },
    view: () => ({
      destroy() {
        clearTimeout(end)
        gate.release()
      },
    }),
  })
}
