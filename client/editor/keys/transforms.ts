import { Fragment, type Node } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { BlockId } from '../../../model/ids.ts'
import { splitAttributes } from '../../../model/memo/attributes.ts'
import { type BlockKind, MAX_LEVEL } from '../../../model/memo/kinds.ts'
import type { Side } from '../../../model/people.ts'
import { blocksIn, isLocked, type PositionedBlock, selectedBlocks } from '../blocks.ts'
import { deleteAroundLocked, touchesLocked } from '../guards/locked.ts'

/** What a key does to the text; null when it does nothing here and the next one may. Pure: state in, transaction out. */
export type Transform = (state: EditorState) => Transaction | null
type Attributes = Readonly<Record<string, unknown>>
type Fresh = () => BlockId

const PARAGRAPH = { kind: 'paragraph', level: 1 }
const isEmpty = (node: Node): boolean => node.content.size === 0

const currentBlock = ({ selection }: EditorState): PositionedBlock | null => {
  const { $from } = selection
  if ($from.depth === 0) return null
  return { node: $from.node(1), pos: $from.before(1), index: $from.index(0) }
}

const create = (state: EditorState, attributes: Attributes): Node => state.schema.node('block', attributes)

/** What comes after the end of a block: text after a heading, the next of its kind after a recommendation or point. */
const afterEnd = (node: Node): Attributes =>
  node.attrs.kind === 'heading' || node.attrs.kind === 'title' || node.attrs.kind === 'dateline'
    ? { ...PARAGRAPH, side: null, topic: null }
    : {}

/** One step down from what a block is, or null for a plain paragraph. */
function plainer({ attrs }: Node): Attributes | null {
  if (attrs.kind === 'recommendation' && attrs.level > 1) return { level: 1 }
  if (attrs.kind !== 'paragraph') return PARAGRAPH
  return attrs.side === null ? null : { side: null }
}

function changed(tr: Transaction, { pos, node }: PositionedBlock, change: Attributes): Transaction {
  for (const [name, value] of Object.entries(change))
    if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
  return tr
}

/** [KB1] Enter. At the very start it puts an empty block above, so that the id stays with the words. */
export const enter =
  (fresh: Fresh): Transform =>
  (state) => {
    if (touchesLocked(state)) return deleteAroundLocked(state)
    const { selection } = state
    const current = currentBlock(state)
    if (current === null) return null
    if (isLocked(current.node)) return afterLocked(state, current, fresh)
    const step = selection.empty && isEmpty(current.node) ? plainer(current.node) : null
    if (step !== null) return changed(state.tr, current, step).scrollIntoView()
    const { tr } = state
    if (!selection.empty) tr.deleteSelection()
    return divide(state, tr, fresh)
  }

function divide(state: EditorState, tr: Transaction, fresh: Fresh): Transaction {
  const { $from } = tr.selection
  const node = $from.node(1)
  if ($from.parentOffset === 0 && !isEmpty(node)) {
    const kind = node.attrs.kind === 'heading' ? PARAGRAPH : {}
    const above = { ...splitAttributes(node.attrs, fresh()), ...kind }
    return tr.insert($from.before(1), create(state, above)).scrollIntoView()
  }
  const atEnd = $from.parentOffset === node.content.size
  const attrs = { ...splitAttributes(node.attrs, fresh()), ...(atEnd ? afterEnd(node) : {}) }
  return tr.split(tr.selection.from, 1, [{ type: node.type, attrs }]).scrollIntoView()
}

function afterLocked(state: EditorState, from: PositionedBlock, fresh: Fresh): Transaction {
  const blocks = blocksIn(state.doc)
  const last = blocks.findLast(
    ({ index }) => index >= from.index && blocks.slice(from.index, index + 1).every((b) => isLocked(b.node)),
  )
  const pos = last ? last.pos + last.node.nodeSize : state.doc.content.size
  const tr = state.tr.insert(pos, create(state, { id: fresh(), ...PARAGRAPH }))
  return tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView()
}

/** [KB2] Backspace at the start of a block makes it plainer first, and joins it to the one above then. */
export const backspace: Transform = (state) => {
  if (touchesLocked(state)) return deleteAroundLocked(state)
  const current = currentBlock(state)
  if (current === null || !state.selection.empty || state.selection.$from.parentOffset > 0) return null
  if (isLocked(current.node)) return state.tr
  const step = plainer(current.node)
  if (step !== null) return changed(state.tr, current, step).scrollIntoView()
  const above = blocksIn(state.doc)[current.index - 1]
  return above ? joined(state, above, current) : state.tr
}

/** [KB3] Delete at the end of a block joins the one below to it. */
export const forwardDelete: Transform = (state) => {
  if (touchesLocked(state)) return deleteAroundLocked(state)
  const current = currentBlock(state)
  if (current === null || !state.selection.empty) return null
  if (state.selection.$from.parentOffset < current.node.content.size) return null
  const below = blocksIn(state.doc)[current.index + 1]
  return below ? joined(state, current, below) : state.tr
}

/** An empty block goes, whichever it is; of two with words the first stays, and takes up what both took up. */
function joined(state: EditorState, above: PositionedBlock, below: PositionedBlock): Transaction {
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
  return changed(tr, above, { from: [...items].join(' ') || null }).scrollIntoView()
}

/** [KB4] Tab and Shift-Tab change the level of headings and recommendations; elsewhere, and at the limit, they go on. */
export const relevel =
  (by: -1 | 1): Transform =>
  (state) => {
    const { tr } = state
    for (const block of selectedBlocks(state)) {
      const { kind, level } = block.node.attrs
      if (isLocked(block.node) || (kind !== 'heading' && kind !== 'recommendation')) continue
      const next = Math.min(
        Math.max(Number(level) + by, 1),
        kind === 'heading' ? MAX_LEVEL.heading : MAX_LEVEL.recommendation,
      )
      changed(tr, block, { level: next })
    }
    return tr.docChanged ? tr : null
  }

export const setKind =
  (kind: BlockKind, level: number): Transform =>
  (state) =>
    overSelected(
      state,
      kind === 'paragraph' || kind === 'point' ? { kind, level } : { kind, level, side: null },
    )

/** A position text of one side, or common text again. */
export const setSide =
  (side: Side | null): Transform =>
  (state) =>
    overSelected(state, { side })

function overSelected(state: EditorState, change: Attributes): Transaction | null {
  const { tr } = state
  for (const block of selectedBlocks(state)) if (!isLocked(block.node)) changed(tr, block, change)
  return tr.docChanged ? tr : null
}

/** An empty text has no place for a caret: the first click or key makes one. */
export const firstBlock =
  (fresh: Fresh): Transform =>
  (state) => {
    if (state.doc.childCount > 0) return null
    const tr = state.tr.insert(0, Fragment.from(create(state, { id: fresh(), ...PARAGRAPH })))
    return tr.setSelection(TextSelection.create(tr.doc, 1))
  }
