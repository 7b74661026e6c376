import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { nameRealNeighbours } from './undo-places.ts'
import { SteppingUndo } from './undo-steps.ts'

/**
 * [UN1] Undo touches the user's own edits only: what the editor and the panels wrote in this tab, under one origin. [UN2]
 * Undoing the creation of a block that took no words from another keeps the block, with its id, kind and level, if a colleague
 * has written in it meanwhile.
 */
export function ownUndo(root: Y.XmlFragment): SteppingUndo {
  const undo: SteppingUndo = new SteppingUndo(root, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    deleteFilter: (item) => !undo.mustKeep(item) && mayDelete(item),
  })
  root.doc?.on('afterTransaction', (transaction) => {
    if (transaction.origin === undo) nameRealNeighbours(transaction)
  })
  return undo
}

/** The attributes set when a block is created. One that was changed later has a predecessor (`left`). */
const SET_AT_CREATION = ['id', 'kind', 'level']

// Yjs asks in reverse order of creation: the user's own words are gone by the time their block is asked about.
function mayDelete(item: Y.Item): boolean {
  const { parent, parentSub, content, left } = item
  if (parentSub !== null)
    return !(
      SET_AT_CREATION.includes(parentSub) &&
      left === null &&
      parent instanceof Y.XmlElement &&
      isWrittenByOthers(parent)
    )
  const type = content instanceof Y.ContentType ? content.type : null
  if (type instanceof Y.XmlText || type instanceof Y.XmlElement) return type.length === 0
  return true
}

const isWrittenByOthers = (element: Y.XmlElement): boolean =>
  element
    .toArray()
    .some((child) => child instanceof Y.XmlText && hasWordsOfOthers(child, element._item?.id.client))

function hasWordsOfOthers(text: Y.XmlText, own: number | undefined): boolean {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.countable && item.id.client !== own) return true
  return false
}
