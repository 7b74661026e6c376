import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/**
 * [UN1] Undo touches one's own edits only: what the editor and the panels wrote here, under one origin. [UN2] Undoing
 * a new block leaves it standing, with its id, kind and level, when a colleague has written in it meanwhile.
 */
export const ownUndo = (root: Y.XmlFragment): Y.UndoManager =>
  new Y.UndoManager(root, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    deleteFilter: mayDelete,
  })

/** What every block is born with; set again later, each has a predecessor. */
const BORN_WITH = ['id', 'kind', 'level']

// Yjs asks in reverse order of creation: one's own words are gone before their block is asked about.
function mayDelete(item: Y.Item): boolean {
  const { parent, parentSub, content, left } = item
  if (parentSub !== null)
    return !(
      BORN_WITH.includes(parentSub) &&
      left === null &&
      parent instanceof Y.XmlElement &&
      isKept(parent)
    )
  const type = content instanceof Y.ContentType ? content.type : null
  if (type instanceof Y.XmlText || type instanceof Y.XmlElement) return type.length === 0
  return true
}

const isKept = (element: Y.XmlElement): boolean =>
  element
    .toArray()
    .some((child) => child instanceof Y.XmlText && hasWordsOfOthers(child, element._item?.id.client))

function hasWordsOfOthers(text: Y.XmlText, own: number | undefined): boolean {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.countable && item.id.client !== own) return true
  return false
}
