import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { elementOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { blockText } from '../../../model/memo/blocks.ts'
import type { RoomText } from '../../session/room-session.ts'
import { blockAt, idOf } from '../blocks.ts'
import { readCaret } from '../read-caret.ts'

/** Marks the transaction that follows a composition: plugins that waited for it then check the whole text once. */
export const SETTLED = 'composition settled'

// ProseMirror reports the end of a composition first and reads the final text from the DOM up to 20 ms later; by then a
// new composition may have begun.
const READ_AFTER = 30

type LeftoverLetters = { readonly from: number; readonly to: number }

const leftoverKey = new PluginKey<LeftoverLetters | null>('letters of a composition that broke off')

/**
 * [IM6] Chromium puts the caret by its offset in the whole text. Where a selection with locked blocks is replaced, that is
 * somewhere else: it loses the composition after the first letter, without an end, and begins another behind that letter.
 */
function markLeftover(view: EditorView, letters: string): void {
  const to = view.state.selection.from
  const from = to - letters.length
  if (letters === '' || !view.state.selection.empty || from < 0) return
  if (view.state.doc.textBetween(from, to) !== letters) return
  view.dispatch(view.state.tr.setMeta(leftoverKey, { from, to }))
}

const mappedRange = (range: LeftoverLetters, { mapping }: Transaction): LeftoverLetters | null => {
  const [from, to] = [mapping.map(range.from, 1), mapping.map(range.to, -1)]
  return from < to ? { from, to } : null
}

function applyLeftover(transaction: Transaction, range: LeftoverLetters | null): LeftoverLetters | null {
  const told: LeftoverLetters | null | undefined = transaction.getMeta(leftoverKey)
  if (told !== undefined) return told
  return range && mappedRange(range, transaction)
}

/** The transaction that follows a composition; it takes away what one that broke off has left behind. */
function settled(state: EditorState): Transaction {
  const { tr } = state
  const leftover = leftoverKey.getState(state)
  if (leftover) tr.delete(leftover.from, leftover.to)
  return tr.setMeta(SETTLED, true).setMeta(leftoverKey, null)
}

/** Closes the gate while somebody composes, and opens it when the editor has the final characters. */
export function compositionPlugin(text: RoomText): Plugin {
  const { gate } = text
  let end: ReturnType<typeof setTimeout> | undefined
  // The letters of the composition that has not ended; null between two.
  let letters: string | null = null
  const settle = (view: EditorView) => {
    if (view.isDestroyed || view.composing || !gate.composing()) return
    readCaret(view)
    view.dispatch(settled(view.state))
    gate.release()
  }
  const settleSoon = (view: EditorView): false => {
    letters = null
    clearTimeout(end)
    end = setTimeout(() => settle(view), READ_AFTER)
    return false
  }
  return new Plugin<LeftoverLetters | null>({
    key: leftoverKey,
    state: { init: () => null, apply: applyLeftover },
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          clearTimeout(end)
          if (letters !== null) markLeftover(view, letters)
          letters = ''
          gate.hold((message) => survives(view, text, message))
          return false
        },
        compositionupdate(_, event) {
          letters = event.data
          return false
        },
        compositionend: settleSoon,
        // When a change of focus breaks off a composition, the browser may not report its end.
        blur: settleSoon,
      },
    },
    view(view) {
      gate.beforeReceiving(() => readCaret(view))
      return {
        destroy() {
          clearTimeout(end)
          gate.release()
          gate.beforeReceiving(null)
        },
      }
    },
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
