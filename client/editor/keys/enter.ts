import { Fragment, type Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { splitAttributes } from '../../../model/memo/attributes.ts'
import { blocksIn, isLocked, type NewId, type PositionedBlock } from '../blocks.ts'
import { deleteAroundLocked, touchesLocked } from '../guards/locked.ts'
import {
  asCommand,
  createBlock,
  currentBlock,
  isEmpty,
  type NodeAttributes,
  PARAGRAPH,
  plainer,
  setAttributes,
  type Transform,
} from './transform.ts'

/** [KB1] Enter. At the very start of a block it inserts an empty block above, so that the id stays with the words. */
export const enter =
  (newId: NewId): Transform =>
  (state) => {
    if (touchesLocked(state)) return deleteAroundLocked(state)
    const { selection } = state
    const current = currentBlock(state)
    if (current === null) return null
    if (isLocked(current.node)) return insertBelowLocked(state, current, newId)
    const step = selection.empty && isEmpty(current.node) ? plainer(current.node) : null
    if (step !== null) return setAttributes(state.tr, current, step).scrollIntoView()
    const { tr } = state
    if (!selection.empty) tr.deleteSelection()
    return splitAtCaret(state, tr, newId)
  }

function splitAtCaret(state: EditorState, tr: Transaction, newId: NewId): Transaction {
  const { $from } = tr.selection
  const node = $from.node(1)
  if ($from.parentOffset === 0 && !isEmpty(node)) {
    const kind = node.attrs.kind === 'heading' ? PARAGRAPH : {}
    const above = { ...splitAttributes(node.attrs, newId()), ...kind }
    return tr.insert($from.before(1), createBlock(state, above)).scrollIntoView()
  }
  const atEnd = $from.parentOffset === node.content.size
  const attrs = { ...splitAttributes(node.attrs, newId()), ...(atEnd ? attributesBelow(node) : {}) }
  return tr.split(tr.selection.from, 1, [{ type: node.type, attrs }]).scrollIntoView()
}

/** What the block below begins as: text after a heading, the same kind again after a recommendation or a point. */
const attributesBelow = (node: Node): NodeAttributes =>
  node.attrs.kind === 'heading' || node.attrs.kind === 'title' || node.attrs.kind === 'dateline'
    ? { ...PARAGRAPH, side: null, topic: null }
    : {}

/** Inserts a paragraph below a locked block and all the locked blocks that follow it directly. */
function insertBelowLocked(state: EditorState, from: PositionedBlock, newId: NewId): Transaction {
  const blocks = blocksIn(state.doc)
  const last = blocks.findLast(
    ({ index }) => index >= from.index && blocks.slice(from.index, index + 1).every((b) => isLocked(b.node)),
  )
  const pos = last ? last.pos + last.node.nodeSize : state.doc.content.size
  const tr = state.tr.insert(pos, createBlock(state, { id: newId(), ...PARAGRAPH }))
  return tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView()
}

/** An empty document has no place for a caret: the first click or key inserts a block. */
const insertFirstBlock =
  (newId: NewId): Transform =>
  (state) => {
    if (state.doc.childCount > 0) return null
    const tr = state.tr.insert(0, Fragment.from(createBlock(state, { id: newId(), ...PARAGRAPH })))
    return tr.setSelection(TextSelection.create(tr.doc, 1))
  }

export const firstBlockPlugin = (newId: NewId): Plugin =>
  new Plugin({
    props: {
      handleTextInput: (view, _from, _to, text) => {
        const transaction = insertFirstBlock(newId)(view.state)
        if (transaction === null) return false
        view.dispatch(transaction.insertText(text))
        return true
      },
      handleDOMEvents: {
        click: (view) => asCommand(insertFirstBlock(newId))(view.state, view.dispatch),
      },
    },
  })
