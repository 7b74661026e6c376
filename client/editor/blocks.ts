import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import type { Place } from '../../model/draft/anchors.ts'
import { type BlockId, blockId } from '../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'
import { blockOfJson } from '../../model/memo/convert.ts'
import type { SelectedPlace } from '../session/selection.ts'

/** A new id for a block, at every call. */
export type NewId = () => BlockId

/** A block and its position in the editor's document: `pos` is before the block, its text starts at `pos + 1`. */
export type PositionedBlock = { readonly node: Node; readonly pos: number; readonly index: number }

const read = new WeakMap<Node, Block>()

/** Reads a node as a block of the model. Nodes are immutable, so each is read once. */
export function blockOfNode(node: Node): Block {
  const known = read.get(node)
  if (known) return known
  const block = blockOfJson(node.toJSON())
  read.set(node, block)
  return block
}

export function blocksIn(doc: Node): readonly PositionedBlock[] {
  const blocks: PositionedBlock[] = []
  doc.forEach((node, pos, index) => {
    blocks.push({ node, pos, index })
  })
  return blocks
}

export const memorandumOf = (doc: Node, lang: Lang): Memorandum => ({
  lang,
  blocks: blocksIn(doc).map(({ node }) => blockOfNode(node)),
})

export const idOf = (node: Node): BlockId | null => {
  const id: unknown = node.attrs.id
  return typeof id === 'string' && id !== '' ? blockId(id) : null
}

export const isLocked = (node: Node): boolean => node.attrs.locked === true

const indexes = new WeakMap<Node, ReadonlyMap<unknown, PositionedBlock>>()

/** The blocks of a document by id. Each keystroke makes a new document; its index is built once, at the first question. */
function byId(doc: Node): ReadonlyMap<unknown, PositionedBlock> {
  const known = indexes.get(doc)
  if (known) return known
  // Of two blocks with the same id, the first is found.
  const made = new Map(
    blocksIn(doc)
      .map((one): [unknown, PositionedBlock] => [one.node.attrs.id, one])
      .reverse(),
  )
  indexes.set(doc, made)
  return made
}

export const withId = (doc: Node, id: BlockId): PositionedBlock | null => byId(doc).get(id) ?? null

/** The block that a position is in; a position between two blocks counts as in the one before it. */
export function blockAt(doc: Node, pos: number): PositionedBlock | null {
  const $pos = doc.resolve(Math.max(0, Math.min(pos, doc.content.size)))
  const index = $pos.depth === 0 ? Math.min($pos.index(0), doc.childCount - 1) : $pos.index(0)
  const node = doc.maybeChild(index)
  if (!node) return null
  return { node, index, pos: $pos.posAtIndex(index, 0) }
}

/** Every block that the selection touches, even if only at one end. */
export function selectedBlocks({ doc, selection }: EditorState): readonly PositionedBlock[] {
  const first = blockAt(doc, selection.from)?.index ?? 0
  const last = blockAt(doc, selection.to)?.index ?? -1
  return blocksIn(doc).slice(first, last + 1)
}

/** Where a place is in the editor's document, clamped to the block's text; null when the block is gone. */
export function rangeOf(doc: Node, place: Place): { readonly from: number; readonly to: number } | null {
  const found = withId(doc, place.block)
  if (!found) return null
  const start = found.pos + 1
  const inside = (offset: number) => start + Math.min(Math.max(offset, 0), found.node.content.size)
  return { from: inside(place.from), to: inside(place.to) }
}

/** The selection inside one block; of one over several, the part in the first that has selected text, and that it is cut. */
export function selectedPlace(state: EditorState): SelectedPlace | null {
  const { from, to, empty } = state.selection
  if (empty) return null
  const parts = selectedBlocks(state).flatMap(({ node, pos }): Place[] => {
    const id = idOf(node)
    const start = Math.max(from - pos - 1, 0)
    const end = Math.min(to - pos - 1, node.content.size)
    return id !== null && end > start ? [{ block: id, from: start, to: end }] : []
  })
  const [first = null, ...more] = parts
  return first !== null && more.length > 0 ? { ...first, cut: true } : first
}
