import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { readCaret } from './read-caret.ts'

/** Marks the transaction that follows a composition: plugins that waited for it then check the whole text once. */
export const SETTLED = 'composition settled'

// ProseMirror reports the end of a composition first and reads the final text from the DOM up to 20 ms later; by then a
// new composition may have begun.
const READ_AFTER = 30

/** Who waits, in an editor, for the letters of a composition. */
export type CompositionHost = {
  readonly begins: (view: EditorView) => void
  /** Whether a composition began whose final letters have not been read. */
  readonly isOpen: () => boolean
  /** The final letters are read; `transaction` marks that, and is the host's to dispatch. */
  readonly settles: (view: EditorView, transaction: Transaction) => void
}

type LeftoverLetters = { readonly from: number; readonly to: number }

const leftoverKey = new PluginKey<LeftoverLetters | null>('letters of a composition that broke off')

/**
 * [IM6] Chromium loses a composition after its first letter, without an end, and begins another behind that letter: where a
 * selection with locked blocks is replaced, because it puts the caret by its offset in the whole text; and in a block that a
 * key has made less than a frame before, because it leaves the line break there that stands for no text.
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

/** Whether an event may belong to an open composition; of keys that an input method handles not every browser says so. */
function isOfComposition(event: Event): boolean {
  if (event instanceof KeyboardEvent)
    return event.isComposing || event.key === 'Process' || event.keyCode === 229
  return event instanceof InputEvent && (event.isComposing || event.inputType.includes('Composition'))
}

/** Tells the host of an editor when a composition begins, and when the editor has its final letters. */
export function composingPlugin(host: CompositionHost): Plugin {
  let end: ReturnType<typeof setTimeout> | undefined
  // The letters of the composition that has not ended; null between two.
  let letters: string | null = null
  const settle = (view: EditorView) => {
    end = undefined
    if (view.isDestroyed || view.composing || !host.isOpen()) return
    readCaret(view)
    host.settles(view, settled(view.state))
  }
  const settleSoon = (view: EditorView): false => {
    letters = null
    clearTimeout(end)
    end = setTimeout(() => settle(view), READ_AFTER)
    return false
  }
  const settleIfLost = (view: EditorView, event: Event): false => {
    if (isOfComposition(event) || !host.isOpen() || end !== undefined) return false
    end = setTimeout(() => {
      // The editor waits for the end, too, unless it has made the composed words anew itself.
      if (view.composing && event.type !== 'mousedown' && !view.isDestroyed)
        view.dom.dispatchEvent(new CompositionEvent('compositionend'))
      else settle(view)
    }, READ_AFTER)
    return false
  }
  return new Plugin<LeftoverLetters | null>({
    key: leftoverKey,
    state: { init: () => null, apply: applyLeftover },
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          clearTimeout(end)
          end = undefined
          if (letters !== null) markLeftover(view, letters)
          letters = ''
          host.begins(view)
          return false
        },
        compositionupdate(_, event) {
          letters = event.data
          return false
        },
        compositionend: settleSoon,
        // [IM7] Input of another kind while a composition should be open: the browser lost it and will not report its end.
        keydown: settleIfLost,
        input: settleIfLost,
        mousedown: settleIfLost,
        // When a change of focus breaks off a composition, the browser may not report its end.
        blur: settleSoon,
      },
    },
    view: () => ({ destroy: () => clearTimeout(end) }),
  })
}
