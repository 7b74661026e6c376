import { toggleMark } from '@tiptap/pm/commands'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import type { MarkName } from '../../../model/memo/marks.ts'
import { blockAt, idOf } from '../blocks.ts'
import { touchesLocked } from '../guards/locked.ts'

/** Sets a mark on the selected words, or takes it away. */
export const toggle =
  (name: MarkName): Command =>
  (state, dispatch, view) => {
    const type = state.schema.marks[name]
    return type !== undefined && !touchesLocked(state) && toggleMark(type)(state, dispatch, view)
  }

const idAtCaret = ({ doc, selection }: EditorState): BlockId | null => {
  const block = blockAt(doc, selection.head)
  return block && idOf(block.node)
}

/** Moves the block at the caret past its neighbour. */
export const moveCurrent =
  (move: (block: BlockId, by: -1 | 1) => boolean, by: -1 | 1): Command =>
  (state) => {
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
