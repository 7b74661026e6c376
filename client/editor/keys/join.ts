import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { blocksIn, isLocked, type PositionedBlock } from '../blocks.ts'
import { deleteAroundLocked, touchesLocked } from '../guards/locked.ts'
import { currentBlock, isEmpty, plainer, setAttributes, type Transform } from './transform.ts'

/** [KB2] Backspace at the start of a block makes the block plainer; a plain one is joined to the block above. */
export const backspace: Transform = (state) => {
  if (touchesLocked(state)) return deleteAroundLocked(state)
  const current = currentBlock(state)
  if (current === null || !state.selection.empty || state.selection.$from.parentOffset > 0) return null
  if (isLocked(current.node)) return state.tr
  const step = plainer(current.node)
  if (step !== null) return setAttributes(state.tr, current, step).scrollIntoView()
  const above = blocksIn(state.doc)[current.index - 1]
  return above ? join(state, above, current) : state.tr
}

/** [KB3] Delete at the end of a block joins the block below to it. */
export const forwardDelete: Transform = (state) => {
  if (touchesLocked(state)) return deleteAroundLocked(state)
  const current = currentBlock(state)
  if (current === null || !state.selection.empty) return null
  if (state.selection.$from.parentOffset < current.node.content.size) return null
  const below = blocksIn(state.doc)[current.index + 1]
  return below ? join(state, current, below) : state.tr
}

/** Removes an empty block, above or below. Of two blocks with words the upper stays, and takes up what both took up. */
function join(state: EditorState, above: PositionedBlock, below: PositionedBlock): Transaction {
  const { tr } = state
  const border = below.pos
  if (isEmpty(below.node) && !isLocked(below.node)) {
    tr.delete(border, border + below.node.nodeSize)
    return tr.setSelection(TextSelection.create(tr.doc, border - 1)).scrollIntoView()
  }
  if (isLocked(above.node) || isLocked(below.node)) return tr
  if (isEmpty(above.node)) return tr.delete(above.pos, border).scrollIntoView()
  const items = new Set([above, below].flatMap(({ node }) => String(node.attrs.from ?? '').split(' ')))
  items.delete('')
  tr.join(border)
  return setAttributes(tr, above, { from: [...items].join(' ') || null }).scrollIntoView()
}
