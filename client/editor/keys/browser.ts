import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { after } from '../../session/scheduling.ts'
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

/** A letter moves the caret with the text, of which the browser reports at once. */
const mayMoveCaret = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  key.length > 1 || ctrlKey || altKey || metaKey

/**
 * [KB7] Looks at the caret as soon as the browser has done what the key asks for, before anything is drawn that would put
 * it back to where ProseMirror last saw it.
 */
export const caretFollowedPlugin = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        keydown(view, event) {
          if (mayMoveCaret(event) && !event.isComposing) after(0, () => readCaret(view))
          return false
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
