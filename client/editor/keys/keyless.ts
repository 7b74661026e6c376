import { Plugin, type Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** All of the text begins and ends in no block. */
const reachesOver = ({ $from, $to }: Selection): boolean =>
  !$from.sameParent($to) || !$from.parent.inlineContent

function write(view: EditorView, text: string): void {
  const { from, to } = view.state.selection
  const plain = () => view.state.tr.insertText(text).scrollIntoView()
  const isHandled = view.someProp('handleTextInput', (handle) => handle(view, from, to, text, plain) || null)
  if (!isHandled) view.dispatch(plain())
}

const press = (view: EditorView, key: 'Backspace' | 'Delete'): void => {
  const event = new KeyboardEvent('keydown', { key })
  view.someProp('handleKeyDown', (handle) => handle(view, event) || null)
}

/**
 * [KB8] Text that comes without a key in place of a selection over several blocks (dictation, an emoji panel), and a
 * deletion of one that comes from a menu, do what the keys do: a browser left to itself takes paragraphs apart and puts
 * them together in ways of its own, and words are lost.
 */
export const keylessInputPlugin = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput(view, event) {
          const { inputType, data, cancelable, isComposing } = event
          if (!view.editable || !cancelable || isComposing || !reachesOver(view.state.selection)) return false
          if (inputType === 'insertText' && data !== null) write(view, data)
          else if (
            inputType.startsWith('delete') &&
            inputType !== 'deleteByDrag' &&
            inputType !== 'deleteByCut'
          )
            press(view, inputType.endsWith('Forward') ? 'Delete' : 'Backspace')
          else return false
          event.preventDefault()
          return true
        },
      },
    },
  })
