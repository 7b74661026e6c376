import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { RoomText } from '../../session/room-session.ts'
import { CarriedCaret } from './carried-caret.ts'
import { bindingOf, comesFromDocument } from './sync-state.ts'

/**
 * [SL2] Caret and selection stay at their letters when others write. The stock binding takes any change of a block for a
 * sign that a position in it was lost, and puts the caret back by counting: on other words. A selection whose words are
 * gone is a caret: the next key must not delete words that nobody selected. What the binding alone can tell, as where a
 * block went that was moved, is left to it.
 */
export function selectionPlugin(text: RoomText): Plugin {
  const carried = new CarriedCaret(text)
  return new Plugin({
    view: () => carried.watch(),
    appendTransaction(transactions, _, state) {
      const arrived = transactions.find((one) => one.docChanged && comesFromDocument(one))
      if (transactions.some(isOfTheUser)) carried.settle()
      const selection = arrived && (carried.follow(state) ?? keptSelection(state, text))
      if (!arrived || !selection || selection.eq(state.selection)) return null
      // Marked as what it belongs to: otherwise the binding would write the whole text back.
      return state.tr.setSelection(selection).setMeta(ySyncPluginKey, arrived.getMeta(ySyncPluginKey))
    },
  })
}

const isOfTheUser = (one: Transaction): boolean =>
  (one.docChanged || one.selectionSet) && !comesFromDocument(one) && !one.getMeta('appendedTransaction')

/** The selection there was, at the letters it was at; null where these are gone with their block. */
function keptSelection(state: EditorState, { doc, root }: RoomText): TextSelection | null {
  const binding = bindingOf(state)
  const before = binding?.beforeTransactionSelection
  if (!binding || !before || !(state.selection instanceof TextSelection)) return null
  const at = (position: unknown): number | null => {
    const index = indexInText(doc, position)
    if (index === null) return null
    // Of the very first place of the text the stock function believes that it was lost.
    return (
      relativePositionToAbsolutePosition(doc, root, position, binding.mapping) ?? (index === 0 ? 1 : null)
    )
  }
  const [anchor, head] = [at(before.anchor), at(before.head)]
  if (anchor === null || head === null || !isInBlock(state.doc, anchor) || !isInBlock(state.doc, head))
    return null
  return TextSelection.create(state.doc, anchor, head)
}

const isInBlock = (doc: Node, pos: number): boolean =>
  pos <= doc.content.size && doc.resolve(pos).parent.isTextblock

/** The offset of a relative position in the words of a block; null when that block is gone. */
function indexInText(doc: Y.Doc, position: unknown): number | null {
  if (!(position instanceof Y.RelativePosition)) return null
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc)
  const block = place?.type.parent
  const stands = place?.type instanceof Y.XmlText && !place.type._item?.deleted && !block?._item?.deleted
  return stands ? place.index : null
}
