import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { CancelButton } from './CancelButton.tsx'
import { useLeaveDialog } from './Dialog.tsx'
import { RefusalNotice } from './Notice.tsx'
import type { Write } from './useWrite.ts'

type Props = {
  readonly write: Write
  /** What the button says that sends the form, and what it says meanwhile. */
  readonly submit: string
  readonly submitting?: string
  readonly disabled?: boolean
  /** The way out without sending; a dialog around the form asks first by itself. */
  readonly cancel: () => void
  /** On a page: somebody filled in something that would be lost. */
  readonly changed?: boolean
}

/** The end of every form in a dialog or on a page: why it was refused, the way out, the button that sends it. */
export function FormFoot({
  write,
  submit,
  submitting = submit,
  disabled = false,
  cancel,
  changed = false,
}: Props) {
  const words = useWords().common
  const leaveDialog = useLeaveDialog()
  const { busy, refusal } = write
  return (
    <>
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="form-foot">
        {leaveDialog ? (
          <Button onClick={leaveDialog}>{words.cancel}</Button>
        ) : (
          <CancelButton changed={changed} cancel={cancel} />
        )}
        <Button kind="primary" type="submit" busy={busy} disabled={disabled}>
          {busy ? submitting : submit}
        </Button>
      </div>
    </>
  )
}
