import { EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { bindingPlugins } from '../../../../client/editor/binding/binding.ts'
import { textSchema } from '../../../../model/memo/schema.ts'
import type { Tab } from '../../session/tabs.ts'

/** The state of an editor that shows the text of a tab and follows it, without a browser. */
export function boundEditor(tab: Tab) {
  let state = EditorState.create({ schema: textSchema, plugins: [...bindingPlugins(tab.text)] })
  const dispatch = (transaction: Transaction) => {
    state = state.apply(transaction)
  }
  const { binding } = ySyncPluginKey.getState(state)
  binding.initView({
    get state() {
      return state
    },
    dispatch,
    hasFocus: () => false,
  })
  binding._forceRerender()
  return { state: () => state, dispatch, close: (): void => binding.destroy() }
}
