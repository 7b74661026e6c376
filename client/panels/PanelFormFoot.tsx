import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/Button.tsx'

type Props = {
  readonly submit: string
  readonly disabled?: boolean
  readonly cancel?: (() => void) | undefined
  readonly note?: ReactNode
}

/** The end of every form in a panel: the button that sends it, the way out, and a note beside them. */
export function PanelFormFoot({ submit, disabled = false, cancel, note }: Props) {
  const words = useWords().common
  return (
    <div className="panel-actions">
      <Button type="submit" kind="primary" disabled={disabled}>
        {submit}
      </Button>
      {cancel && <Button onClick={cancel}>{words.cancel}</Button>}
      {note && <span className="panel-note">{note}</span>}
    </div>
  )
}
