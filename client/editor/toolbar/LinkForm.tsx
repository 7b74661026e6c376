import type { Editor } from '@tiptap/core'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { isLinkTarget } from '../../../model/memo/clean.ts'
import { useWords } from '../../i18n/words.ts'
import { setLink } from './marks.ts'
import type { ToolState } from './useToolState.ts'

type Props = { readonly editor: Editor; readonly state: ToolState; readonly onClose: () => void }

/** Sets, changes or removes the link on the selected words. */
export function LinkForm({ editor, state, onClose }: Props) {
  const words = useWords().editor
  const [href, setHref] = useState(state.link ?? 'https://')
  const [bad, setBad] = useState(false)
  const help = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const nothing = state.empty && state.link === null
  const leave = () => {
    onClose()
    editor.view.focus()
  }
  const link = (to: string | null) => {
    const transaction = setLink(editor.state, to)
    if (transaction) editor.view.dispatch(transaction)
    leave()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isLinkTarget(href.trim())) link(href.trim())
    else setBad(true)
  }
  return (
    <form className="tool-form" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <input
        ref={input}
        className="input"
        aria-label={words.linkTarget}
        aria-describedby={help}
        aria-invalid={bad}
        value={href}
        disabled={nothing}
        onChange={(event) => setHref(event.target.value)}
      />
      <button type="submit" className="button button-primary" disabled={nothing}>
        {words.linkSet}
      </button>
      {state.link !== null && (
        <button type="button" className="button button-plain" onClick={() => link(null)}>
          {words.linkRemove}
        </button>
      )}
      <button type="button" className="button button-quiet" onClick={leave}>
        {words.close}
      </button>
      <p id={help} className="tool-help" role={bad ? 'alert' : undefined}>
        {nothing ? words.linkNothing : bad ? words.linkBad : words.linkHelp}
      </p>
    </form>
  )
}
