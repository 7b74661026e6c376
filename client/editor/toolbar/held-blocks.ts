import type { EditorState } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import { idOf, type PositionedBlock, selectedBlocks, withId } from '../blocks.ts'

/** The blocks that are selected, by id. */
export const heldBlocks = (state: EditorState): readonly BlockId[] =>
  selectedBlocks(state).flatMap(({ node }) => idOf(node) ?? [])

/** [TB1] Of blocks that were selected, those that still stand; the caret may be in another by now. */
export const stillThere = ({ doc }: EditorState, held: readonly BlockId[]): readonly PositionedBlock[] =>
  held.flatMap((id) => withId(doc, id) ?? [])
