import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { CancelButton } from '../ui/CancelButton.tsx'

type Props = {
  readonly submit: string
  readonly disabled?: boolean
  readonly cancel?: (() => void) | undefined
  /** Somebody filled in something that would be lost. */
  readonly changed: boolean
  readonly note?: ReactNode
}

/** The end of every form in a panel: the button that sends it, the way out, and a note beside them. */
export function PanelFormFoot({ submit, disabled = false, cancel, changed, note }: Props) {
  return (
    <div className="panel-actions">
      <Button type="submit" kind="primary" disabled={disabled}>
        {submit}
      </Button>
      {cancel && <CancelButton changed={changed} cancel={cancel} />}
      {note && <span className="panel-note">{note}</span>}
    </div>
  )
}
