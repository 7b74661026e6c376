import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { useSyncExternalStore } from 'react'
import type { BlockKind } from '../../../model/memo/kinds.ts'
import { MARK_NAMES, type MarkName } from '../../../model/memo/marks.ts'
import type { Side } from '../../../model/people.ts'
import type { RoomText } from '../../session/room-session.ts'
import { blockAt, blockOfNode } from '../blocks.ts'
import { isAllLocked } from '../guards/locked.ts'
import { markAt } from './marks.ts'

/** What the tools show for the block and the words at the caret. */
export type ToolState = {
  readonly kind: BlockKind
  readonly level: number
  readonly side: Side | null
  /** Whether all that is selected is locked. */
  readonly locked: boolean
  readonly marks: readonly MarkName[]
  /** The target of the link at the caret. */
  readonly link: string | null
  readonly empty: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** What the tools show of any text: that of the room, or a suggestion while it is written. */
export type CaretState = Omit<ToolState, 'canUndo' | 'canRedo'>

export function caretStateIn(state: EditorState): CaretState {
  const current = blockAt(state.doc, state.selection.head)
  const block = current && blockOfNode(current.node)
  const link = markAt(state, 'link')?.attrs.href
  return {
    kind: block?.kind ?? 'paragraph',
    level: block?.level ?? 1,
    side: block?.side ?? null,
    locked: isAllLocked(state),
    marks: MARK_NAMES.filter((name) => markAt(state, name) !== null),
    link: typeof link === 'string' ? link : null,
    empty: state.selection.empty,
  }
}

const toolStateIn = (state: EditorState, { undo }: RoomText): ToolState => ({
  ...caretStateIn(state),
  canUndo: undo.undoStack.length > 0,
  canRedo: undo.redoStack.length > 0,
})

/** Follows the caret; returns the same value as long as the tools would look the same. */
export function useToolState(editor: Editor, text: RoomText): ToolState {
  const key = useSyncExternalStore(
    (listener) => {
      editor.on('transaction', listener)
      text.undo.on('stack-item-added', listener)
      text.undo.on('stack-item-popped', listener)
      return () => {
        editor.off('transaction', listener)
        text.undo.off('stack-item-added', listener)
        text.undo.off('stack-item-popped', listener)
      }
    },
    () => JSON.stringify(toolStateIn(editor.state, text)),
  )
  return JSON.parse(key)
}
