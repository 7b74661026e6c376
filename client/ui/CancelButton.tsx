import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { DiscardQuestion } from './DiscardQuestion.tsx'

type Props = {
  /** Somebody filled in something that would be lost. */
  readonly changed: boolean
  readonly cancel: () => void
}

/** [DL2] The way out of a form without sending it; asks once where something would be lost. */
export function CancelButton({ changed, cancel }: Props): ReactNode {
  const words = useWords().common
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const keep = () => {
    setAsking(false)
    button.current?.focus()
  }
  return (
    <>
      <Button ref={button} data-cancel onClick={() => (changed ? setAsking(true) : cancel())}>
        {words.cancel}
      </Button>
      {asking && <DiscardQuestion onKeep={keep} onDiscard={cancel} />}
    </>
  )
}
