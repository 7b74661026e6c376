import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { keepCaretInView } from '../into-view.ts'
import { readCaret } from '../read-caret.ts'

/** Replaces the browser's own undo, in its menu, by ours: the browser's knows nothing of other people's edits. */
export const browserUndoPlugin = (undo: () => unknown, redo: () => unknown): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput(_, event) {
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false
          event.preventDefault()
          if (event.inputType === 'historyUndo') undo()
          else redo()
          return true
        },
      },
    },
  })

/**
 * [KB5] A key acts where the caret is on the screen, and so does input without a key, such as dictation: when a key
 * follows a click at once, the browser reports the moved caret only after the key.
 */
export const caretFirstPlugin = (): Plugin =>
  new Plugin({ props: { handleDOMEvents: { keydown: readCaretFor, beforeinput: readCaretFor } } })

function readCaretFor(view: EditorView, event: KeyboardEvent | InputEvent): false {
  if (!event.isComposing) readCaret(view)
  return false
}

const LEAPS: ReadonlySet<string> = new Set(['Home', 'End', 'PageUp', 'PageDown'])

/** [TO3] Keeps the caret on the screen after a key that moves it far. */
export const leapPlugin = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        keydown(view, { key }) {
          if (LEAPS.has(key)) keepCaretInView(view)
          return false
        },
      },
    },
  })
