import { Plugin, PluginKey } from '@tiptap/pm/state'
import { comesFromDocument } from './binding.ts'

export const canWriteKey = new PluginKey<boolean>('can write')

/**
 * [RD1] Who may not write still gets a caret, so that text can be selected for a comment by keyboard; no key, paste or
 * composition changes a character. The server holds the rule; this keeps the screen honest.
 */
export const readOnlyPlugin = (): Plugin<boolean> =>
  new Plugin<boolean>({
    key: canWriteKey,
    state: {
      init: () => false,
      apply: (transaction, can) => {
        const told: unknown = transaction.getMeta(canWriteKey)
        return typeof told === 'boolean' ? told : can
      },
    },
    filterTransaction: (transaction, state) =>
      !transaction.docChanged || comesFromDocument(transaction) || canWriteKey.getState(state) === true,
    props: {
      attributes: (state) => {
        const can = canWriteKey.getState(state) === true
        // A phone shows no keyboard for a text that cannot be typed in.
        return { 'aria-readonly': String(!can), inputmode: can ? 'text' : 'none' }
      },
      handleDOMEvents: {
        beforeinput(view, event) {
          if (canWriteKey.getState(view.state) === true) return false
          event.preventDefault()
          return true
        },
        compositionstart(view) {
          if (canWriteKey.getState(view.state) !== true) view.dom.blur()
          return false
        },
      },
    },
  })
