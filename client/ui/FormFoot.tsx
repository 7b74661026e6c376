import { useWords } from '../i18n/words.ts'
import { Button, LinkButton } from './Button.tsx'
import { RefusalNotice } from './Notice.tsx'
import type { Write } from './useWrite.ts'

type Props = {
  readonly write: Write
  /** What the button says that sends the form, and what it says meanwhile. */
  readonly submit: string
  readonly submitting?: string
  readonly disabled?: boolean
  /** The way out without sending: a function, or the address of a page. */
  readonly cancel: (() => void) | string
}

/** The end of every form in a dialog or on a page: why it was refused, the way out, the button that sends it. */
export function FormFoot({ write, submit, submitting = submit, disabled = false, cancel }: Props) {
  const words = useWords().common
  const { busy, refusal } = write
  return (
    <>
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="form-foot">
        {typeof cancel === 'string' ? (
          <LinkButton href={cancel}>{words.cancel}</LinkButton>
        ) : (
          <Button onClick={cancel}>{words.cancel}</Button>
        )}
        <Button kind="primary" type="submit" busy={busy} disabled={disabled}>
          {busy ? submitting : submit}
        </Button>
      </div>
    </>
  )
}
