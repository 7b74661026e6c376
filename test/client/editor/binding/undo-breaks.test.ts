import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import { undoBreaksPlugin } from '../../../../client/editor/binding/undo-breaks.ts'
import { blockId } from '../../../../model/ids.ts'
import { newBlock } from '../../../../model/memo/blocks.ts'
import { blockJson } from '../../../../model/memo/convert.ts'
import { textSchema } from '../../../../model/memo/schema.ts'

type Change = (tr: Transaction) => Transaction

/** At which of these changes, one after another, a step of undo is begun. */
function begins(...changes: readonly Change[]): readonly boolean[] {
  let begun = 0
  const plugin = undoBreaksPlugin({ undo: { stopCapturing: () => begun++ } })
  const block = newBlock(blockId('b1'), 'paragraph', '双方认识到')
  const doc = textSchema.nodeFromJSON({ type: 'doc', content: [blockJson(block)] })
  let state = EditorState.create({ doc, plugins: [plugin] })
  const view = {
    get state() {
      return state
    },
  }
  const update = plugin.spec.view?.(view as never).update
  return changes.map((change) => {
    const [before, had] = [state, begun]
    state = state.apply(change(state.tr))
    update?.(view as never, before)
    return begun > had
  })
}

const put =
  (at: number): Change =>
  (tr) =>
    tr.setSelection(TextSelection.create(tr.doc, at))
const type =
  (text: string): Change =>
  (tr) =>
    tr.insertText(text)
const meta =
  (change: Change, key: string, value: unknown): Change =>
  (tr) =>
    change(tr).setMeta(key, value)
const bold: Change = (tr) => tr.addMark(1, 3, textSchema.mark('strong'))
const kind: Change = (tr) => tr.setNodeMarkup(0, undefined, { ...tr.doc.child(0).attrs, kind: 'heading' })
const arrives: Change = (tr) => tr.insertText('甲', 1).setMeta(ySyncPluginKey, { isChangeOrigin: true })
const atEnd = put(6)

describe('[UN6] where steps of undo begin', () => {
  it('a run of typing and erasing is one step, whatever arrives of others meanwhile', () => {
    expect(
      begins(type('数'), type('据'), arrives, type('流'), (tr) =>
        tr.delete(tr.selection.from - 1, tr.selection.from),
      ),
    ).toEqual([false, false, false, false, false])
  })

  it.each([
    ['pasted', meta(type('数据'), 'paste', true)],
    ['cut', meta((tr) => tr.delete(2, 4), 'uiEvent', 'cut')],
    ['dropped', meta(type('数据'), 'uiEvent', 'drop')],
    ['given other marks', bold],
    ['freed of its marks', (tr: Transaction) => tr.removeMark(1, 3)],
    ['given another kind', kind],
  ] as const)('what is %s is a step of its own, and what is typed next as well', (what, change) => {
    const changes =
      what === 'freed of its marks'
        ? [bold, atEnd, type('一'), change, type('二'), type('三')]
        : [atEnd, type('〇'), type('一'), change, type('二'), type('三')]
    expect(begins(...changes).slice(-3)).toEqual([true, true, false])
  })

  it('what is typed elsewhere is another step; where the caret is found where it was, it is the same', () => {
    expect(begins(atEnd, type('一'), put(2), type('二'), type('三'))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
    expect(begins(type('一'), (tr) => tr.setSelection(tr.selection), type('二'))).toEqual([
      false,
      false,
      false,
    ])
  })
})
