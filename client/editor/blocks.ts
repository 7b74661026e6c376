import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import type { Place } from '../../model/draft/anchors.ts'
import { type BlockId, blockId } from '../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../model/memo/blocks.ts'
import { blockOfJson } from '../../model/memo/convert.ts'

/** A block where it stands in the editor's document: `pos` is before it, its text starts one further. */
export type Standing = { readonly node: Node; readonly pos: number; readonly index: number }

const read = new WeakMap<Node, Block>()

/** Nodes never change: what one of them reads as is worked out once. */
export function blockOfNode(node: Node): Block {
  const known = read.get(node)
  if (known) return known
  const block = blockOfJson(node.toJSON())
  read.set(node, block)
  return block
}

export function standing(doc: Node): readonly Standing[] {
  const blocks: Standing[] = []
  doc.forEach((node, pos, index) => {
    blocks.push({ node, pos, index })
  })
  return blocks
}

export const memorandumOf = (doc: Node, lang: Lang): Memorandum => ({
  lang,
  blocks: standing(doc).map(({ node }) => blockOfNode(node)),
})

export const idOf = (node: Node): BlockId | null => {
  const id: unknown = node.attrs.id
  return typeof id === 'string' && id !== '' ? blockId(id) : null
}

export const isLocked = (node: Node): boolean => node.attrs.locked === true

const indexes = new WeakMap<Node, ReadonlyMap<unknown, Standing>>()

/** Looked for in a document that changes with every key, the blocks of it are listed once for all who ask. */
function byId(doc: Node): ReadonlyMap<unknown, Standing> {
  const known = indexes.get(doc)
  if (known) return known
  // Of two with one id, the first counts.
  const made = new Map(
    standing(doc)
      .map((one): [unknown, Standing] => [one.node.attrs.id, one])
      .reverse(),
  )
  indexes.set(doc, made)
  return made
}

export const withId = (doc: Node, id: BlockId): Standing | null => byId(doc).get(id) ?? null

/** The block a position is in; a position between two blocks belongs to the one before it. */
export function blockAt(doc: Node, pos: number): Standing | null {
  const $pos = doc.resolve(Math.max(0, Math.min(pos, doc.content.size)))
  const index = $pos.depth === 0 ? Math.min($pos.index(0), doc.childCount - 1) : $pos.index(0)
  const node = doc.maybeChild(index)
  if (!node) return null
  return { node, index, pos: $pos.posAtIndex(index, 0) }
}

/** Every block that the selection touches, if only at an end. */
export function selectedBlocks({ doc, selection }: EditorState): readonly Standing[] {
  const first = blockAt(doc, selection.from)?.index ?? 0
  const last = blockAt(doc, selection.to)?.index ?? -1
  return standing(doc).slice(first, last + 1)
}

/** From and to of a place in the editor's document, cut to the block's text; null when the block is gone. */
export function rangeOf(doc: Node, place: Place): { readonly from: number; readonly to: number } | null {
  const found = withId(doc, place.block)
  if (!found) return null
  const start = found.pos + 1
  const inside = (offset: number) => start + Math.min(Math.max(offset, 0), found.node.content.size)
  return { from: inside(place.from), to: inside(place.to) }
}

/** What is selected inside one block; of a selection over several, the part in the first that has any. */
export function selectedPlace(state: EditorState): Place | null {
  const { from, to, empty } = state.selection
  if (empty) return null
  for (const { node, pos } of selectedBlocks(state)) {
    const id = idOf(node)
    const start = Math.max(from - pos - 1, 0)
    const end = Math.min(to - pos - 1, node.content.size)
    if (id !== null && end > start) return { block: id, from: start, to: end }
  }
  return null
}
