import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { elementOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import type { RoomText } from '../../session/room-session.ts'
import { blockAt, idOf } from '../blocks.ts'
import { composingPlugin } from '../composing.ts'
import { readCaret } from '../read-caret.ts'

/** Closes the gate while somebody composes, and opens it when the editor has the final characters. */
export function compositionPlugins(text: RoomText): readonly Plugin[] {
  const { gate } = text
  return [
    composingPlugin({
      begins: (view) => gate.hold((message) => survives(view, text, message)),
      isOpen: () => gate.composing(),
      settles(view, transaction) {
        view.dispatch(transaction)
        gate.release()
      },
    }),
    new Plugin({
      view(view) {
        gate.beforeReceiving(() => readCaret(view))
        return {
          destroy() {
            gate.release()
            gate.beforeReceiving(null)
          },
        }
      },
    }),
  ]
}

/**
 * [IM4] The browser composes in one text node. As long as the block contains that node's text unbroken and remains what it
 * is, the editor can render around the node; a change inside it, or another kind or side of the block, for which its element
 * is made anew, would remove the node and leave the letters behind as text.
 */
function survives(view: EditorView, { doc, lang }: RoomText, message: Uint8Array): boolean {
  if (message[0] === messageYjsSyncStep1) return true
  const node = view.dom.ownerDocument.getSelection()?.focusNode
  const at = blockAt(view.state.doc, view.state.selection.head)
  const id = at && idOf(at.node)
  if (node?.nodeType !== 3 || id === null) return false
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(trial, decoding.readVarUint8Array(decoder))
  const [now, then] = [doc, trial].map((each) => elementOf(rootOf(each, lang), id))
  const remains = now !== undefined && then !== undefined && sameAttributes(now, then)
  const words = then ? blockText(readBlock(then)) : ''
  trial.destroy()
  return remains && words.includes(node.nodeValue ?? '')
}

function sameAttributes(one: Y.XmlElement, other: Y.XmlElement): boolean {
  const [a, b] = [one, other].map((element) => new Map(Object.entries(element.getAttributes())))
  return (
    a !== undefined &&
    b !== undefined &&
    a.size === b.size &&
    [...a].every(([name, value]) => b.get(name) === value)
  )
}
