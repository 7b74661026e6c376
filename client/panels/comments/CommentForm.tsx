import { useState } from 'react'
import { PanelFormFoot } from '../PanelFormFoot.tsx'

type Props = {
  readonly label: string
  readonly placeholder: string
  readonly start?: string
  /** Resolves to whether the comment was accepted; the field is then emptied. */
  readonly send: (text: string) => Promise<boolean>
  readonly cancel?: () => void
}

export function CommentForm({ label, placeholder, start = '', send, cancel }: Props) {
  const [text, setText] = useState(start)
  const submit = async (): Promise<void> => {
    if (await send(text)) setText('')
  }
  return (
    <form
      className="say-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <textarea
        value={text}
        rows={1}
        maxLength={8000}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && <PanelFormFoot submit={label} cancel={cancel} changed={text !== start} />}
    </form>
  )
}
