import type { Node } from '@tiptap/pm/model'
import { AllSelection, EditorState } from '@tiptap/pm/state'
import { afterEach, expect, it } from 'vitest'
import { bindingPlugins } from '../../../../client/editor/binding/binding.ts'
import { textSchema } from '../../../../model/memo/schema.ts'
import { meet, paragraph, type Tab, tabOf } from '../../session/tabs.ts'
import { boundEditor } from './bound.ts'

let tab: Tab
afterEach(() => tab.close())

it('[SL1] a text that arrives is not left selected, so that the first keystroke does not replace it', () => {
  tab = tabOf(5)
  const empty = EditorState.create({ schema: textSchema, plugins: [...bindingPlugins(tab.text)] })
  expect(empty.selection).toBeInstanceOf(AllSelection)
  const block = textSchema.node('block', null, textSchema.text('双方同意'))
  const arrived = empty.apply(empty.tr.insert(0, block))
  expect(arrived.selection).not.toBeInstanceOf(AllSelection)
  expect(arrived.apply(arrived.tr.insertText('中美')).doc.textContent).toBe('中美双方同意')
})

it('[BI1] text of others makes the block it changed anew, and no other', () => {
  tab = tabOf(5)
  const other = tabOf(6)
  other.write(paragraph('a', '双方'), paragraph('b', '同意'), paragraph('c', '合作'))
  meet(tab, other)
  const editor = boundEditor(tab)
  const before: readonly Node[] = editor.state().doc.children
  other.type('b', 2, '开展')
  meet(tab, other)
  const { doc } = editor.state()
  expect(doc.textContent).toBe('双方同意开展合作')
  expect(doc.children.map((block, i) => block === before[i])).toEqual([true, false, true])
  editor.close()
  other.close()
})
