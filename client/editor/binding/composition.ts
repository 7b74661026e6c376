import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { elementOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import type { RoomText } from '../../session/room-session.ts'
import { blockAt, idOf } from '../blocks.ts'

/** Marks the transaction that follows a composition: plugins that waited for it then check the whole text once. */
export const SETTLED = 'composition settled'

// ProseMirror reports the end of a composition first and reads the final text from the DOM up to 20 ms later; by then a
// new composition may have begun.
const READ_AFTER = 30

/** Closes the gate while somebody composes, and opens it when the editor has the final characters. */
export function compositionPlugin(text: RoomText): Plugin {
  const { gate } = text
  let end: ReturnType<typeof setTimeout> | undefined
  const settle = (view: EditorView) => {
    if (view.isDestroyed || view.composing || !gate.composing()) return
    view.dispatch(view.state.tr.setMeta(SETTLED, true))
    gate.release()
  }
  const settleSoon = (view: EditorView): false => {
    clearTimeout(end)
    end = setTimeout(() => settle(view), READ_AFTER)
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          clearTimeout(end)
          gate.hold((message) => survives(view, text, message))
          return false
        },
        compositionend: settleSoon,
        // When a change of focus breaks off a composition, the browser may not report its end.
        blur: settleSoon,
      },
    },
    view: () => ({
      destroy() {
        clearTimeout(end)
        gate.release()
      },
    }),
  })
}

/**
 * [IM4] The browser composes in one text node. As long as the block contains that node's text unbroken, the editor can
 * render around the node; a change inside it would remove the node and leave the letters behind as text.
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
  const block = elementOf(rootOf(trial, lang), id)
  const words = block ? blockText(readBlock(block)) : ''
  trial.destroy()
  return words.includes(node.nodeValue ?? '')
}
