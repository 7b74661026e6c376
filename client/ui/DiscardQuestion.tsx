import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'

type Props = { readonly onKeep: () => void; readonly onDiscard: () => void }

/** Asks before a form is closed that holds something unsaved. The answer that loses nothing has the focus. */
export function DiscardQuestion({ onKeep, onDiscard }: Props) {
  const words = useWords().common
  return (
    <div className="dialog-ask" role="alert">
      <p>{words.notSaved}</p>
      <Button ref={(button) => button?.focus()} onClick={onKeep}>
        {words.keepOn}
      </Button>
      <Button onClick={onDiscard}>{words.discard}</Button>
    </div>
  )
}
