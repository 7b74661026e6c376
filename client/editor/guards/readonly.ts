import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { Gate } from '../../session/gate.ts'
import { comesFromDocument } from '../binding/sync-state.ts'

/** The id of the sentence that tells screen readers how a writer gets out of the text by keyboard. */
export const WAY_OUT = 'way-out'

export const canWriteKey = new PluginKey<boolean>('can write')

/** [RD2] Keys that the editor takes for its own even where they do nothing; the last four with Control or Command. */
const LEFT_TO_BROWSER: ReadonlySet<string> = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'b',
  'i',
  'y',
  'z',
])

/**
 * [RD1] A reader still gets a caret, so that text can be selected for a comment by keyboard, but no key, paste or
 * composition changes a character. Whatever waits for the end of a composition stands behind this plugin and hears nothing of
 * one that a reader begins. The server enforces the rule; this keeps the screen honest. [FZ6] A composition that is open when
 * the text freezes can still be finished: the server refuses its words, and their author gets a rescue copy.
 */
export function readOnlyPlugin(gate: Pick<Gate, 'composing'>): Plugin<boolean> {
  let begunWritable = false
  const accepts = (state: EditorState): boolean =>
    canWriteKey.getState(state) === true || (begunWritable && gate.composing())
  return new Plugin<boolean>({
    key: canWriteKey,
    state: {
      init: () => false,
      apply: (transaction, can) => {
        const told: unknown = transaction.getMeta(canWriteKey)
        return typeof told === 'boolean' ? told : can
      },
    },
    filterTransaction: (transaction, state) =>
      !transaction.docChanged || comesFromDocument(transaction) || accepts(state),
    props: {
      attributes: (state) => {
        const can = canWriteKey.getState(state) === true
        // Keeps a phone from showing its keyboard for a text that cannot be typed in.
        return {
          'aria-readonly': String(!can),
          inputmode: can ? 'text' : 'none',
          ...(can ? { 'aria-describedby': WAY_OUT } : {}),
        }
      },
      handleDOMEvents: {
        keydown: (view, { key }) => LEFT_TO_BROWSER.has(key) && !accepts(view.state),
        beforeinput(view, event) {
          if (accepts(view.state)) return false
          event.preventDefault()
          return true
        },
        compositionstart(view) {
          begunWritable = canWriteKey.getState(view.state) === true
          if (!begunWritable) view.dom.blur()
          return !begunWritable
        },
        // ProseMirror takes this for a beginning, too.
        compositionupdate: () => !begunWritable,
      },
    },
  })
}
