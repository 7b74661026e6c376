import type { EditorState, Transaction } from '@tiptap/pm/state'
import { type BlockKind, MAX_LEVEL } from '../../../model/memo/kinds.ts'
import type { Side } from '../../../model/people.ts'
import { isLocked, type PositionedBlock, selectedBlocks } from '../blocks.ts'
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

/** Which blocks a choice is about: those selected now, or those that were when the choice was opened. */
export type BlocksIn = (state: EditorState) => readonly PositionedBlock[]

export const setKind =
  (kind: BlockKind, level: number, blocks: BlocksIn = selectedBlocks): Transform =>
  (state) =>
    setOn(
      state,
      blocks,
      kind === 'paragraph' || kind === 'point' ? { kind, level } : { kind, level, side: null },
    )

/** Makes blocks position texts of one side; null makes them common text again. */
export const setSide =
  (side: Side | null, blocks: BlocksIn = selectedBlocks): Transform =>
  (state) =>
    setOn(state, blocks, { side })

function setOn(state: EditorState, blocks: BlocksIn, attributes: NodeAttributes): Transaction | null {
  const { tr } = state
  for (const block of blocks(state)) if (!isLocked(block.node)) setAttributes(tr, block, attributes)
  return tr.docChanged ? tr : null
}
