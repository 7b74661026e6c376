import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { Insertion } from '../../model/dossier/carry-several.ts'
import * as draft from '../../model/draft/edit.ts'
import { elementOf, elementsOf, readBlock } from '../../model/draft/text.ts'
import type { BlockId, ItemId } from '../../model/ids.ts'
import { MAX_ATTRIBUTE } from '../../model/memo/attributes.ts'
import type { RoomText } from './room-session.ts'

/**
 * [ED1] A panel's edit is one Yjs transaction under the editor's origin, and one undo step. An open composition is
 * written first: the edit must not overtake its text.
 */
export function asOwnStep({ doc, undo, gate }: RoomText, edit: () => void): true {
  gate.flush()
  undo.stopCapturing()
  doc.transact(edit, ySyncPluginKey)
  undo.stopCapturing()
  return true
}

export const isLocked = (element: Y.XmlElement | undefined): boolean =>
  element !== undefined && readBlock(element).locked

/** [ED5] All of it in one step, or nothing. An insertion may stand behind a block of an insertion before it. */
export function insertBlocks(text: RoomText, insertions: readonly Insertion[]): boolean {
  const blocks = insertions.flatMap((insertion) => insertion.blocks)
  const known = new Set(elementsOf(text.root).map((element) => readBlock(element).id))
  if (blocks.length === 0 || blocks.some(({ id, locked }) => locked || known.has(id))) return false
  for (const insertion of insertions) {
    if (insertion.after !== null && !known.has(insertion.after)) return false
    for (const { id } of insertion.blocks) known.add(id)
  }
  return asOwnStep(text, () => {
    for (const { after, blocks: each } of insertions) draft.insertBlocks(text.root, after, each)
  })
}

/** [ED2] Moves a block past one neighbour. A locked block does not move, and no block moves past it. */
export function moveBlock(text: RoomText, block: BlockId, by: -1 | 1): boolean {
  const elements = elementsOf(text.root)
  const element = elementOf(text.root, block)
  if (element === undefined) return false
  const at = elements.indexOf(element)
  const neighbour = elements[at + by]
  if (neighbour === undefined || isLocked(element) || isLocked(neighbour)) return false
  return asOwnStep(text, () => draft.moveBlock(text.root, block, at + by))
}

export function removeBlock(text: RoomText, block: BlockId): boolean {
  const element = elementOf(text.root, block)
  if (element === undefined || isLocked(element)) return false
  return asOwnStep(text, () => draft.removeBlock(text.root, block))
}

/**
 * [ED3] Links a block to the prior item it takes up; its words stay as they are. Refused for a locked block, and where
 * the links would be longer than the server admits.
 */
export function linkItem(text: RoomText, block: BlockId, item: ItemId): boolean {
  return relink(text, block, (from) => (from.includes(item) ? from : [...from, item]))
}

export function unlinkItem(text: RoomText, block: BlockId, item: ItemId): boolean {
  return relink(text, block, (from) => from.filter((each) => each !== item))
}

/** Gives a block other words, without marks; the block keeps all else it has. */
export function rewordBlock(text: RoomText, id: BlockId, words: string): boolean {
  const element = elementOf(text.root, id)
  if (element === undefined || isLocked(element)) return false
  const spans = words === '' ? [] : [{ text: words }]
  return asOwnStep(text, () => draft.rewriteBlock(element, { ...readBlock(element), spans }))
}

function relink(
  text: RoomText,
  id: BlockId,
  change: (from: readonly ItemId[]) => readonly ItemId[],
): boolean {
  const element = elementOf(text.root, id)
  if (element === undefined || isLocked(element)) return false
  const block = readBlock(element)
  const from = change(block.from)
  if (from.length === block.from.length || from.join(' ').length > MAX_ATTRIBUTE) return false
  return asOwnStep(text, () => draft.rewriteBlock(element, { ...block, from }))
}
