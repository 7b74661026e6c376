import { Plugin } from '@tiptap/pm/state'
import { yCursorPlugin, yCursorPluginKey, ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, expect, it } from 'vitest'
import { caretPlugin } from '../../../../client/editor/drawn/carets.ts'
import { type Tab, tabOf } from '../../session/tabs.ts'
import { written } from '../written.ts'

let tab: Tab
afterEach(() => tab.close())

/** A text bound to a room, with as much of the room as carets need. */
function textWith(plugin: (tab: Tab) => Plugin) {
  tab = tabOf(5)
  const { doc, root } = tab
  const bound = { doc, type: root, snapshot: null, binding: { mapping: new Map([[root, []]]) } }
  const sync = new Plugin({ key: ySyncPluginKey, state: { init: () => bound, apply: () => bound } })
  return written(['paragraph #a 双方同意'], [sync, plugin(tab)])
}
const somewhere = (cursor: unknown) => tab.text.awareness.states.set(7, { user: { name: '甲' }, cursor })

const FOOLISH = [{ anchor: null, head: null }, { anchor: { type: 7 }, head: 'here' }, { anchor: {} }, 'here']

it.each(FOOLISH)('[CR2] a caret at %j does not stop the text', (cursor) => {
  const state = textWith(({ text }) => caretPlugin(text, () => ''))
  somewhere(cursor)
  const heard = state.apply(state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }))
  expect(heard.apply(heard.tr.insertText('都', 3)).doc.textContent).toBe('双方都同意')
})

it.each(FOOLISH)('[CR2] a caret at %j, which the stock plugin does not survive', (cursor) => {
  const state = textWith(({ text }) => yCursorPlugin(text.awareness))
  somewhere(cursor)
  expect(() => state.apply(state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }))).toThrow()
})
