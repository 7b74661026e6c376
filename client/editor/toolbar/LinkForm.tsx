import type { Editor } from '@tiptap/core'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { isLinkTarget } from '../../../model/memo/clean.ts'
import { useWords } from '../../i18n/words.ts'
import { DiscardQuestion } from '../../ui/DiscardQuestion.tsx'
import { refuseLocked } from '../guards/locked.ts'
import { heldBlocks } from './held-blocks.ts'
import { linkRange, setLink } from './marks.ts'
import type { CaretState } from './useToolState.ts'

type Props = { readonly editor: Editor; readonly state: CaretState; readonly onClose: () => void }

/** [TB2] While the field has the keyboard the browser shows no selection: what the link is for is drawn. */
function showLinked(view: EditorView): () => void {
  view.setProps({
    decorations(state) {
      const range = linkRange(state)
      if (range === null) return null
      return DecorationSet.create(state.doc, [
        Decoration.inline(range.from, range.to, { class: 'selected-place' }),
      ])
    },
  })
  return () => {
    if (!view.isDestroyed) view.setProps({ decorations: () => null })
  }
}

/** Sets, changes or removes the link on the selected words. */
export function LinkForm({ editor, state, onClose }: Props) {
  const { editor: words, common } = useWords()
  const [start] = useState(state.link ?? 'https://')
  const [href, setHref] = useState(start)
  const [asking, setAsking] = useState(false)
  const [bad, setBad] = useState(false)
  const help = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  useEffect(() => showLinked(editor.view), [editor])
  const [held] = useState(() => ({ blocks: heldBlocks(editor.state), empty: state.empty }))
  // [TB1] The words are gone that the form was opened for: what is at the caret now is something else.
  const gone =
    (state.empty && !held.empty) || heldBlocks(editor.state).some((id) => !held.blocks.includes(id))
  const nothing = gone || (state.empty && state.link === null)
  const leave = () => {
    onClose()
    editor.view.focus()
  }
  const close = () => (href === start ? leave() : setAsking(!asking))
  const keep = () => {
    setAsking(false)
    input.current?.focus()
  }
  const link = (to: string | null) => {
    const transaction = setLink(editor.state, to)
    if (transaction) editor.view.dispatch(transaction)
    else refuseLocked(editor.state)
    leave()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isLinkTarget(href.trim())) link(href.trim())
    else setBad(true)
  }
  return (
    <form className="tool-form" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && close()}>
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
      {state.link !== null && !gone && (
        <button type="button" className="button button-plain" onClick={() => link(null)}>
          {words.linkRemove}
        </button>
      )}
      <button type="button" className="button button-quiet" onClick={close}>
        {common.cancel}
      </button>
      {asking && <DiscardQuestion onKeep={keep} onDiscard={leave} />}
      <p id={help} className="tool-help" role={bad ? 'alert' : undefined}>
        {nothing ? words.linkNothing : bad ? words.linkBad : words.linkHelp}
      </p>
    </form>
  )
}
