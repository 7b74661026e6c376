import { toggleMark } from '@tiptap/pm/commands'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import type { MarkName } from '../../../model/memo/marks.ts'
import { blockAt, idOf, isLocked } from '../blocks.ts'
import { isAllLocked, openParts, refuseLocked, touchesLocked } from '../guards/locked.ts'

/** [LK4] A command that changes what is selected; where all of that is locked it says so instead. */
export const unlessLocked =
  (command: Command): Command =>
  (state, dispatch, view) => {
    if (!isAllLocked(state)) return command(state, dispatch, view)
    if (dispatch) refuseLocked(state)
    return true
  }

/** Sets a mark on the selected words, or takes it away; those in locked blocks stay as they are (LK4). */
export const toggle = (name: MarkName): Command =>
  unlessLocked((state, dispatch, view) => {
    const type = state.schema.marks[name]
    if (type === undefined) return false
    if (!touchesLocked(state)) return toggleMark(type)(state, dispatch, view)
    const parts = openParts(state)
    const had = parts.some(({ from, to }) => state.doc.rangeHasMark(from, to, type))
    const { tr } = state
    for (const { from, to } of parts)
      if (had) tr.removeMark(from, to, type)
      else tr.addMark(from, to, type.create())
    dispatch?.(tr.scrollIntoView())
    return true
  })

const idAtCaret = ({ doc, selection }: EditorState): BlockId | null => {
  const block = blockAt(doc, selection.head)
  return block && idOf(block.node)
}

/** Moves the block at the caret past its neighbour. */
export const moveCurrent =
  (move: (block: BlockId, by: -1 | 1) => boolean, by: -1 | 1): Command =>
  (state, dispatch) => {
    const block = blockAt(state.doc, state.selection.head)
    if (dispatch && block && isLocked(block.node)) refuseLocked(state)
    const id = idAtCaret(state)
    return id !== null && move(id, by)
  }

/** Asks who wrote the block at the caret; readers have a caret too. */
export const askAuthors =
  (ask: (block: BlockId) => void): Command =>
  (state) => {
    const id = idAtCaret(state)
    if (id !== null) ask(id)
    return true
  }
