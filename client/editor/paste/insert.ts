import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import { splitAttributes } from '../../../model/memo/attributes.ts'
import { idOf, isLocked, withId } from '../blocks.ts'
import { deleteAroundLocked, touchesLocked } from '../guards/locked.ts'

type Fresh = () => BlockId

/** A block that comes back after it was cut keeps its id; every other one is new. */
function arriving(node: Node, doc: Node, fresh: Fresh): Node {
  const id = idOf(node)
  const returns = id !== null && withId(doc, id) === null
  const attrs = returns ? { ...node.attrs, locked: null } : splitAttributes(node.attrs, fresh())
  return node.type.create(attrs, node.content)
}

/**
 * [PA5] One paragraph comes in as words, at the caret. Several come in as blocks: before or after the block when the
 * caret is at an end of it, else its two parts close around them. An empty block is filled and keeps its place in the
 * template.
 */
export function pasteBlocks(state: EditorState, nodes: readonly Node[], fresh: Fresh): Transaction {
  const { tr } = state
  const start = touchesLocked(state) ? deleteAroundLocked(state) : tr
  if (start === tr && !state.selection.empty) tr.deleteSelection()
  const [first, ...more] = nodes
  const { $from } = start.selection
  if (first === undefined) return start
  if ($from.depth === 0) return insertAt(start, start.doc.content.size, nodes, fresh)
  const host = $from.node(1)
  const pos = $from.before(1)
  const end = pos + host.nodeSize
  if (isLocked(host)) return insertAt(start, end, nodes, fresh)
  if (host.content.size === 0) return fill(start, pos, nodes, fresh)
  if (more.length === 0) return start.replaceSelection(new Slice(first.content, 0, 0)).scrollIntoView()
  if ($from.parentOffset === 0) return insertAt(start, pos, nodes, fresh)
  if ($from.parentOffset === host.content.size) return insertAt(start, end, nodes, fresh)
  const at = start.selection.from
  start.split(at, 1, [{ type: host.type, attrs: splitAttributes(host.attrs, fresh()) }])
  return insertAt(start, at + 1, nodes, fresh)
}

function insertAt(tr: Transaction, pos: number, nodes: readonly Node[], fresh: Fresh): Transaction {
  const arrived = Fragment.from(nodes.map((node) => arriving(node, tr.doc, fresh)))
  tr.insert(pos, arrived)
  return tr.setSelection(TextSelection.create(tr.doc, pos + arrived.size - 1)).scrollIntoView()
}

function fill(tr: Transaction, pos: number, nodes: readonly Node[], fresh: Fresh): Transaction {
  const [first, ...more] = nodes.map((node) => arriving(node, tr.doc, fresh))
  if (first === undefined) return tr
  const { kind, level, side } = first.attrs
  const plain = kind === 'paragraph' && side === null
  // The element stays: what a colleague is typing into the empty block is not lost.
  if (!plain) {
    tr.setNodeAttribute(pos, 'kind', kind)
    tr.setNodeAttribute(pos, 'level', level)
    tr.setNodeAttribute(pos, 'side', side)
  }
  if (first.attrs.from !== null) tr.setNodeAttribute(pos, 'from', first.attrs.from)
  tr.insert(pos + 1, first.content)
  const end = pos + 1 + first.content.size
  if (more.length > 0) return insertAt(tr, end + 1, more, fresh)
  return tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView()
}
