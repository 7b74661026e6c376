import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { splitAttributes } from '../../../model/memo/attributes.ts'
import { idOf, isLocked, type NewId, withId } from '../blocks.ts'
import { deleteAroundLocked, touchesLocked } from '../guards/locked.ts'

/** A block that was cut and is pasted back keeps its id; every other one gets a new id. */
function withPastedId(node: Node, doc: Node, newId: NewId): Node {
  const id = idOf(node)
  const returns = id !== null && withId(doc, id) === null
  const attrs = returns ? { ...node.attrs, locked: null } : splitAttributes(node.attrs, newId())
  return node.type.create(attrs, node.content)
}

/**
 * [PA5] Inserts one paragraph as words, at the caret. Several are inserted as blocks: above or below the block if the
 * caret is at one of its ends, else between its two parts. An empty block is filled, and keeps its part of the template.
 */
export function pasteBlocks(state: EditorState, nodes: readonly Node[], newId: NewId): Transaction {
  const { tr } = state
  const start = touchesLocked(state) ? deleteAroundLocked(state) : tr
  if (start === tr && !state.selection.empty) tr.deleteSelection()
  const [first, ...more] = nodes
  const { $from } = start.selection
  if (first === undefined) return start
  if ($from.depth === 0) return insertAt(start, start.doc.content.size, nodes, newId)
  const host = $from.node(1)
  const pos = $from.before(1)
  const end = pos + host.nodeSize
  if (isLocked(host)) return insertAt(start, end, nodes, newId)
  if (host.content.size === 0) return fill(start, pos, nodes, newId)
  if (more.length === 0) return start.replaceSelection(new Slice(first.content, 0, 0)).scrollIntoView()
  if ($from.parentOffset === 0) return insertAt(start, pos, nodes, newId)
  if ($from.parentOffset === host.content.size) return insertAt(start, end, nodes, newId)
  const at = start.selection.from
  start.split(at, 1, [{ type: host.type, attrs: splitAttributes(host.attrs, newId()) }])
  return insertAt(start, at + 1, nodes, newId)
}

function insertAt(tr: Transaction, pos: number, nodes: readonly Node[], newId: NewId): Transaction {
  const arrived = Fragment.from(nodes.map((node) => withPastedId(node, tr.doc, newId)))
  tr.insert(pos, arrived)
  return tr.setSelection(TextSelection.create(tr.doc, pos + arrived.size - 1)).scrollIntoView()
}

function fill(tr: Transaction, pos: number, nodes: readonly Node[], newId: NewId): Transaction {
  const [first, ...more] = nodes.map((node) => withPastedId(node, tr.doc, newId))
  if (first === undefined) return tr
  const { kind, level, side } = first.attrs
  const plain = kind === 'paragraph' && side === null
  // The empty block is filled and not replaced, so that what a colleague is typing into it is not lost.
  if (!plain) {
    tr.setNodeAttribute(pos, 'kind', kind)
    tr.setNodeAttribute(pos, 'level', level)
    tr.setNodeAttribute(pos, 'side', side)
  }
  if (first.attrs.from !== null) tr.setNodeAttribute(pos, 'from', first.attrs.from)
  tr.insert(pos + 1, first.content)
  const end = pos + 1 + first.content.size
  if (more.length > 0) return insertAt(tr, end + 1, more, newId)
  return tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView()
}
