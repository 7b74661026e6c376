import type { ReactNode } from 'react'
import { duration } from '../../i18n/times.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** A link just made; `left`: how long it is valid, in milliseconds. The server keeps only its hash. */
export type Given = { readonly name: string; readonly url: string; readonly left: number }

type Props = { readonly given: Given; readonly onClose: () => void; readonly more?: ReactNode }

export function LinkDialog({ given, onClose, more }: Props) {
  const words = useWords().people
  const lang = useLang()
  const actions = (
    <>
      {more}
      <Button onClick={onClose}>{words.done}</Button>
    </>
  )
  return (
    <Dialog title={words.linkTitle(given.name)} onClose={onClose} actions={actions}>
      <Notice>{words.linkOnce}</Notice>
      <CopyField label={words.linkLabel} value={given.url} />
      <p className="field-hint">{words.linkValid(duration(given.left, lang))}</p>
    </Dialog>
  )
}
