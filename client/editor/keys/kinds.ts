import type { EditorState, Transaction } from '@tiptap/pm/state'
import { type BlockKind, MAX_LEVEL } from '../../../model/memo/kinds.ts'
import type { Side } from '../../../model/people.ts'
import { isLocked, selectedBlocks } from '../blocks.ts'
import { type NodeAttributes, setAttributes, type Transform } from './transform.ts'

/** [KB4] Tab and Shift-Tab change the level of headings and recommendations; elsewhere, and at the limit, they do nothing. */
export const changeLevel =
  (by: -1 | 1): Transform =>
  (state) => {
    const { tr } = state
    for (const block of selectedBlocks(state)) {
      const { kind, level } = block.node.attrs
      if (isLocked(block.node) || (kind !== 'heading' && kind !== 'recommendation')) continue
      const deepest = kind === 'heading' ? MAX_LEVEL.heading : MAX_LEVEL.recommendation
      setAttributes(tr, block, { level: Math.min(Math.max(Number(level) + by, 1), deepest) })
    }
    return tr.docChanged ? tr : null
  }

export const setKind =
  (kind: BlockKind, level: number): Transform =>
  (state) =>
    setOnSelected(
      state,
      kind === 'paragraph' || kind === 'point' ? { kind, level } : { kind, level, side: null },
    )

/** Makes the selected blocks position texts of one side; null makes them common text again. */
export const setSide =
  (side: Side | null): Transform =>
  (state) =>
    setOnSelected(state, { side })

function setOnSelected(state: EditorState, attributes: NodeAttributes): Transaction | null {
  const { tr } = state
  for (const block of selectedBlocks(state)) if (!isLocked(block.node)) setAttributes(tr, block, attributes)
  return tr.docChanged ? tr : null
}
