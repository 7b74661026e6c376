import { TextSelection } from '@tiptap/pm/state'
import { afterEach, expect, it } from 'vitest'
import { setKind, setSide } from '../../../../client/editor/keys/kinds.ts'
import { heldBlocks, stillThere } from '../../../../client/editor/toolbar/held-blocks.ts'
import { moveBlock } from '../../../../client/session/edits.ts'
import { removeBlock } from '../../../../model/draft/edit.ts'
import { id, para } from '../../../support/builders.ts'
import { meet, type Tab, tabOf } from '../../session/tabs.ts'
import { boundEditor } from '../binding/bound.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** An editor with the caret in b of three paragraphs, and a tab of somebody else. */
function caretInB() {
  const [tab, other] = [tabOf(5), tabOf(6)]
  other.write(para('a', '甲'), para('b', '乙'), para('c', '丙'))
  meet(tab, other)
  const editor = boundEditor(tab)
  const { state, dispatch, close } = editor
  dispatch(state().tr.setSelection(TextSelection.create(state().doc, 5)))
  open.push(close, tab.close, other.close)
  const held = heldBlocks(state())
  const kinds = () => state().doc.children.map(({ textContent, attrs }) => `${attrs.kind} ${textContent}`)
  const change = (by: (other: Tab) => void) => {
    by(other)
    meet(tab, other)
  }
  return { state, dispatch, held, kinds, change }
}

it('[TB1] holds the block with the caret', () => expect(caretInB().held).toEqual([id('b')]))

it('[TB1] a choice changes its block, wherever the caret is by now', () => {
  const { state, dispatch, held, kinds, change } = caretInB()
  change((other) => moveBlock(other.text, id('b'), -1))
  dispatch(state().tr.setSelection(TextSelection.create(state().doc, 8)))
  const changed = setKind('heading', 1, (now) => stillThere(now, held))(state())
  if (changed) dispatch(changed)
  expect(kinds()).toEqual(['heading 乙', 'paragraph 甲', 'paragraph 丙'])
})

it('[TB1] a choice for a block that was deleted meanwhile changes none', () => {
  const { state, held, change } = caretInB()
  change((other) => removeBlock(other.root, id('b')))
  expect(stillThere(state(), held)).toEqual([])
  expect(setKind('heading', 1, (now) => stillThere(now, held))(state())).toBeNull()
  expect(setSide('cn', (now) => stillThere(now, held))(state())).toBeNull()
})
