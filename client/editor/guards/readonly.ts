import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { Gate } from '../../session/gate.ts'
import { comesFromDocument } from '../binding/sync-state.ts'

export const canWriteKey = new PluginKey<boolean>('can write')

/**
 * [RD1] Who may not write still gets a caret, so that text can be selected for a comment by keyboard; no key, paste or
 * composition changes a character. The server holds the rule; this keeps the screen honest. [FZ6] A composition under way
 * when the text freezes is still finished: its words are refused as a whole, and come back to their author as a copy.
 */
export function readOnlyPlugin(gate: Pick<Gate, 'composing'>): Plugin<boolean> {
  let begun = false
  const takes = (state: EditorState): boolean =>
    canWriteKey.getState(state) === true || (begun && gate.composing())
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
      !transaction.docChanged || comesFromDocument(transaction) || takes(state),
    props: {
      attributes: (state) => {
        const can = canWriteKey.getState(state) === true
        // A phone shows no keyboard for a text that cannot be typed in.
        return { 'aria-readonly': String(!can), inputmode: can ? 'text' : 'none' }
      },
      handleDOMEvents: {
        beforeinput(view, event) {
          if (takes(view.state)) return false
          event.preventDefault()
          return true
        },
        compositionstart(view) {
          begun = canWriteKey.getState(view.state) === true
          if (!begun) view.dom.blur()
          return false
        },
      },
    },
  })
}
