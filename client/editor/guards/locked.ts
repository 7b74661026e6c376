import {
  type EditorState,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { comesFromDocument } from '../binding/sync-state.ts'
import { blockAt, blocksIn, isLocked, selectedBlocks } from '../blocks.ts'
import { touched } from '../touched.ts'

/** [LK1] Whether an edit leaves every locked block in place, unchanged and in order; one that does not is dropped. */
function sparesLocked(transaction: Transaction, state: EditorState): boolean {
  if (!transaction.docChanged || comesFromDocument(transaction)) return true
  const { was, is } = touched(state.doc, transaction.doc)
  const before = was.filter(({ node }) => isLocked(node))
  const after = is.filter(({ node }) => isLocked(node))
  return before.length === after.length && before.every(({ node }, i) => after[i] && node.eq(after[i].node))
}

/** What the screen says of locked blocks. */
export type LockedHost = {
  /** Nothing was changed: all of it is locked. */
  readonly refused: () => void
  /** The locked blocks among those that were selected stay; the others were changed. */
  readonly spared: () => void
}

const lockedKey = new PluginKey<LockedHost>('locked blocks')

/** [LK4] Says why a command changes nothing here. */
export const refuseLocked = (state: EditorState): void => lockedKey.getState(state)?.refused()

export const touchesLocked = (state: EditorState): boolean =>
  !state.selection.empty && selectedBlocks(state).some(({ node }) => isLocked(node))

/** A stretch of the text inside one block. */
export type OpenPart = { readonly from: number; readonly to: number }

/** [LK4] The selected words in blocks that may be changed. */
export const openParts = (state: EditorState): readonly OpenPart[] =>
  selectedBlocks(state).flatMap(({ node, pos }) => {
    const from = Math.max(state.selection.from, pos + 1)
    const to = Math.min(state.selection.to, pos + node.nodeSize - 1)
    return isLocked(node) || from >= to ? [] : [{ from, to }]
  })

/**
 * [LK2] Deletes a selection that contains locked blocks, except for these: whole blocks in the middle, parts of blocks at
 * the ends. The caret then is in the first block that may be edited.
 */
export function deleteAroundLocked(state: EditorState): Transaction {
  const { tr, selection } = state
  const { from, to } = selection
  if (isAllLocked(state)) return tr
  const blocks = selectedBlocks(state).filter(({ node }) => !isLocked(node))
  for (const { node, pos } of blocks.toReversed()) {
    const start = pos + 1
    const end = pos + node.nodeSize - 1
    if (from <= start && to >= end) tr.delete(pos, pos + node.nodeSize)
    else if (Math.max(from, start) < Math.min(to, end)) tr.delete(Math.max(from, start), Math.min(to, end))
  }
  return moveCaretToEditable(tr, tr.mapping.map(from))
}

function moveCaretToEditable(tr: Transaction, near: number): Transaction {
  const at = blockAt(tr.doc, near)
  const next = blocksIn(tr.doc).find(({ node, index }) => index >= (at?.index ?? 0) && !isLocked(node))
  if (!next) {
    const block = tr.doc.type.schema.nodes.block
    if (block) tr.insert(tr.doc.content.size, block.create())
    return tr.setSelection(Selection.atEnd(tr.doc))
  }
  const inside = next.index === at?.index ? Math.max(near, next.pos + 1) : next.pos + 1
  return tr.setSelection(TextSelection.create(tr.doc, Math.min(inside, next.pos + next.node.nodeSize - 1)))
}

/** [LK3] Whether all that is selected, or the block of the caret, is locked: then there is nothing to write in. */
export const isAllLocked = (state: EditorState): boolean => {
  const blocks = selectedBlocks(state)
  return blocks.length > 0 && blocks.every(({ node }) => isLocked(node))
}

function typeAroundLocked(view: EditorView, text: string, refused: () => void): boolean {
  if (isAllLocked(view.state)) {
    refused()
    return true
  }
  if (!touchesLocked(view.state)) return false
  view.dispatch(deleteAroundLocked(view.state).insertText(text).scrollIntoView())
  return true
}

/** [LK4] Whether somebody changed what is selected, which holds locked blocks and others. */
const changedAround = (transactions: readonly Transaction[], before: EditorState): boolean =>
  transactions.some((one) => one.docChanged && !comesFromDocument(one)) &&
  touchesLocked(before) &&
  !isAllLocked(before)

export const lockedPlugin = (host: LockedHost): Plugin =>
  new Plugin<LockedHost>({
    key: lockedKey,
    state: { init: () => host, apply: () => host },
    filterTransaction(transaction, state) {
      const spares = sparesLocked(transaction, state)
      if (!spares) host.refused()
      return spares
    },
    appendTransaction(transactions, before) {
      if (changedAround(transactions, before)) host.spared()
      return null
    },
    props: {
      handleTextInput: (view, _from, _to, text) => typeAroundLocked(view, text, host.refused),
      handleDOMEvents: {
        compositionstart(view) {
          if (isAllLocked(view.state)) host.refused()
          else if (touchesLocked(view.state)) view.dispatch(deleteAroundLocked(view.state))
          return false
        },
        cut(view, event) {
          if (!touchesLocked(view.state) || event.clipboardData === null) return false
          const { dom, text } = view.serializeForClipboard(view.state.selection.content())
          event.clipboardData.setData('text/html', dom.innerHTML)
          event.clipboardData.setData('text/plain', text)
          event.preventDefault()
          view.dispatch(deleteAroundLocked(view.state))
          return true
        },
      },
    },
  })
