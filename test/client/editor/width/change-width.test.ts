import { TextSelection } from '@tiptap/pm/state'
import { afterEach, expect, it } from 'vitest'
import { blocksIn, memorandumOf } from '../../../../client/editor/blocks.ts'
import { changeWidth } from '../../../../client/editor/width/change-width.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { para } from '../../../support/builders.ts'
import { tabOf } from '../../session/tabs.ts'
import { boundEditor } from '../binding/bound.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

function selected(blocks: readonly Block[], from: number, back: number) {
  const tab = tabOf(5)
  tab.write(...blocks)
  const editor = boundEditor(tab)
  open.push(editor.close, tab.close)
  const { doc, tr } = editor.state()
  editor.dispatch(tr.setSelection(TextSelection.create(doc, from, doc.content.size - back)))
  return editor
}

it('[FW2] over several blocks: the selected words alone, and nothing of a locked block', () => {
  const locked: Block = { ...para('b', '甲,乙.'), locked: true }
  const { state, dispatch } = selected(
    [para('a', '双方,同意,继续.'), locked, para('c', '分三步:第一,')],
    4,
    2,
  )
  const changed = changeWidth(state(), 'fullMarks')
  if (changed) dispatch(changed)
  expect(blocksIn(state().doc).map(({ node }) => node.textContent)).toEqual([
    '双方,同意，继续。',
    '甲,乙.',
    '分三步：第一,',
  ])
})

it('[FW2] marks stay, and there is nothing to do twice', () => {
  const link = 'https://example.org/'
  const block: Block = { ...para('a', ''), spans: [{ text: '见' }, { text: 'ＡＩ２', link }, { text: '。' }] }
  const { state, dispatch } = selected([block], 1, 1)
  const changed = changeWidth(state(), 'halfLetters')
  if (changed) dispatch(changed)
  const [now] = memorandumOf(state().doc, 'zh').blocks
  expect(now?.spans).toEqual([{ text: '见' }, { text: 'AI2', link }, { text: '。' }])
  expect(now && blockText(now)).toBe('见AI2。')
  expect(changeWidth(state(), 'halfLetters')).toBeNull()
})
