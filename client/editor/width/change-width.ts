import type { EditorState, Transaction } from '@tiptap/pm/state'
import { isLocked, selectedBlocks } from '../blocks.ts'
import { type Width, widthChanges } from './widths.ts'

/** [FW2] Changes the selected words; their marks, the blocks, and what is locked stay. Null: nothing is to be changed. */
export function changeWidth(state: EditorState, width: Width): Transaction | null {
  const { from, to } = state.selection
  const { tr } = state
  for (const { node, pos } of selectedBlocks(state).toReversed()) {
    if (isLocked(node)) continue
    const start = pos + 1
    const inside = (at: number) => Math.max(0, Math.min(at - start, node.content.size))
    for (const change of widthChanges(node.textContent, inside(from), inside(to), width).toReversed()) {
      const marks = node.nodeAt(change.from)?.marks
      tr.replaceWith(start + change.from, start + change.to, state.schema.text(change.put, marks))
    }
  }
  return tr.docChanged ? tr : null
}
