import { useState } from 'react'
import { PanelFormFoot } from '../PanelFormFoot.tsx'

type Props = {
  readonly label: string
  readonly placeholder: string
  readonly start?: string
  /** True when it was said; the field is then empty again. */
  readonly say: (text: string) => Promise<boolean>
  readonly cancel?: () => void
}

export function SayForm({ label, placeholder, start = '', say, cancel }: Props) {
  const [text, setText] = useState(start)
  const submit = async (): Promise<void> => {
    if (await say(text)) setText('')
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
      {text.trim() !== '' && <PanelFormFoot submit={label} cancel={cancel} />}
    </form>
  )
}
