import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useWidthWords } from '../../i18n/width.ts'
import { changeWidth } from './change-width.ts'
import { WIDTHS, type Width } from './widths.ts'

type Props = { readonly editor: Editor; readonly empty: boolean; readonly onClose: () => void }

/** 全角 · 半角: the selected words, in the text or in a suggestion. */
export function WidthForm({ editor, empty, onClose }: Props) {
  const words = useWidthWords()
  const [said, setSaid] = useState('')
  const leave = () => {
    onClose()
    editor.view.focus()
  }
  const change = (width: Width) => {
    const transaction = changeWidth(editor.state, width)
    if (transaction === null) return setSaid(words.nothing)
    editor.view.dispatch(transaction)
    leave()
  }
  return (
    <fieldset
      className="tool-form"
      aria-label={words.label}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      {WIDTHS.map((width) => (
        <button
          key={width}
          type="button"
          className="button button-plain"
          disabled={empty}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => change(width)}
        >
          {words.widths[width]}
        </button>
      ))}
      <button type="button" className="button button-quiet" onClick={leave}>
        {words.close}
      </button>
      <p className="tool-help" role={said === '' ? undefined : 'alert'}>
        {said || (empty ? words.selectFirst : words.help)}
      </p>
    </fieldset>
  )
}
