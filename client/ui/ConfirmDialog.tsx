import type { ReactNode } from 'react'
import type { Refusal } from '../../model/refusal.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { RefusalNotice } from './Notice.tsx'

type Props = {
  readonly title: string
  readonly children: ReactNode
  readonly confirm: string
  readonly busy: boolean
  readonly refusal: Refusal | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks once more before something that cannot be undone at once. */
export function ConfirmDialog({ title, children, confirm, busy, refusal, onConfirm, onClose }: Props) {
  const words = useWords().common
  const actions = (
    <>
      <Button onClick={onClose}>{words.cancel}</Button>
      <Button kind="danger" busy={busy} onClick={onConfirm}>
        {confirm}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <p>{children}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
    </Dialog>
  )
}
