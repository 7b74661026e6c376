import { AllSelection, EditorState } from '@tiptap/pm/state'
import { afterEach, expect, it } from 'vitest'
import { bindingPlugins } from '../../../../client/editor/binding/binding.ts'
import { textSchema } from '../../../../model/memo/schema.ts'
import { type Tab, tabOf } from '../../session/tabs.ts'

let tab: Tab
afterEach(() => tab.close())

it('[SL1] a text that arrives is not left selected, so that the first key does not replace it', () => {
  tab = tabOf(5)
  const empty = EditorState.create({ schema: textSchema, plugins: [...bindingPlugins(tab.text)] })
  expect(empty.selection).toBeInstanceOf(AllSelection)
  const block = textSchema.node('block', null, textSchema.text('双方同意'))
  const arrived = empty.apply(empty.tr.insert(0, block))
  expect(arrived.selection).not.toBeInstanceOf(AllSelection)
  expect(arrived.apply(arrived.tr.insertText('中美')).doc.textContent).toBe('中美双方同意')
})
