import type { Node } from '@tiptap/pm/model'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import type { PositionedBlock } from '../blocks.ts'

/** What a key does to the text: pure, from a state to a transaction. Null when this key does nothing here. */
export type Transform = (state: EditorState) => Transaction | null

/** Attributes of a block's node that a transform sets. */
export type NodeAttributes = Readonly<Record<string, unknown>>

export const PARAGRAPH: NodeAttributes = { kind: 'paragraph', level: 1 }

export const isEmpty = (node: Node): boolean => node.content.size === 0

/** The block that the selection starts in. */
export function currentBlock({ selection }: EditorState): PositionedBlock | null {
  const { $from } = selection
  if ($from.depth === 0) return null
  return { node: $from.node(1), pos: $from.before(1), index: $from.index(0) }
}

export const createBlock = (state: EditorState, attributes: NodeAttributes): Node =>
  state.schema.node('block', attributes)

/** Sets those attributes of a block that differ, each by itself, so that they merge with a colleague's. */
export function setAttributes(
  tr: Transaction,
  { pos, node }: PositionedBlock,
  attributes: NodeAttributes,
): Transaction {
  for (const [name, value] of Object.entries(attributes))
    if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
  return tr
}

/** The attributes that make a block one step plainer, or null for a plain paragraph. */
export function plainer({ attrs }: Node): NodeAttributes | null {
  if (attrs.kind === 'recommendation' && attrs.level > 1) return { level: 1 }
  if (attrs.kind !== 'paragraph') return PARAGRAPH
  return attrs.side === null ? null : { side: null }
}

/** A transform as a command: where it does nothing, the key goes on to the next plugin. */
export const asCommand =
  (transform: Transform): Command =>
  (state, dispatch) => {
    const transaction = transform(state)
    if (transaction === null) return false
    dispatch?.(transaction)
    return true
  }
