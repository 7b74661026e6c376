import { useEffect, useRef } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'

type Props = { readonly onKeep: () => void; readonly onDiscard: () => void }

/** Asks before a form is closed that holds something unsaved. The answer that loses nothing has the focus, and is Escape. */
export function DiscardQuestion({ onKeep, onDiscard }: Props) {
  const words = useWords().common
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <div
      className="dialog-ask"
      role="alert"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onKeep()
      }}
    >
      <p>{words.notSaved}</p>
      <Button ref={keep} onClick={onKeep}>
        {words.keepOn}
      </Button>
      <Button onClick={onDiscard}>{words.discard}</Button>
    </div>
  )
}
