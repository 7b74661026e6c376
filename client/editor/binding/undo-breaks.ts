import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceAroundStep } from '@tiptap/pm/transform'
import type { RoomText } from '../../session/room-session.ts'
import { comesFromDocument } from './sync-state.ts'

type UndoBreak = {
  /** The last change of the user began a step. */
  readonly begins: boolean
  /** The next one begins a step. */
  readonly closed: boolean
}

const breakKey = new PluginKey<UndoBreak>('where steps of undo begin')

/**
 * [UN6] A run of typing is one step of undo; what is pasted, cut or dropped, or given other marks or another kind, is a step
 * of its own, and so is what is typed where the caret was put meanwhile. The manager of Yjs goes by time alone: it would
 * take back what was typed half a second before the paste along with the paste.
 *
 * It stands before the binding: the step has to be begun before the binding writes.
 */
export const undoBreaksPlugin = ({
  undo,
}: {
  readonly undo: Pick<RoomText['undo'], 'stopCapturing'>
}): Plugin =>
  new Plugin<UndoBreak>({
    key: breakKey,
    state: {
      init: () => ({ begins: false, closed: false }),
      apply: (transaction, value, old) => {
        if (transaction.getMeta('appendedTransaction') || comesFromDocument(transaction)) return value
        if (transaction.docChanged) {
          const alone = standsAlone(transaction)
          return { begins: value.closed || alone, closed: alone }
        }
        const moved = transaction.selectionSet && !transaction.selection.eq(old.selection)
        return { begins: false, closed: value.closed || moved }
      },
    },
    view: () => ({
      update(view, before) {
        const now = breakKey.getState(view.state)
        if (now?.begins && now !== breakKey.getState(before)) undo.stopCapturing()
      },
    }),
  })

const OF_CLIPBOARD = new Set<unknown>(['paste', 'cut', 'drop'])

function standsAlone(transaction: Transaction): boolean {
  if (transaction.getMeta('paste') || OF_CLIPBOARD.has(transaction.getMeta('uiEvent'))) return true
  return transaction.steps.every(
    (step) =>
      step instanceof AddMarkStep ||
      step instanceof RemoveMarkStep ||
      step instanceof AttrStep ||
      step instanceof ReplaceAroundStep,
  )
}
