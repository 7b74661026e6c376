import type { ReactNode } from 'react'
import { usePeopleWords } from '../../i18n/people.ts'
import { duration } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** A link just issued, shown once: the server keeps only its hash. `left`: how long it is valid (ms). */
export type OneTimeLink = { readonly name: string; readonly url: string; readonly left: number }

type Props = { readonly issued: OneTimeLink; readonly onClose: () => void; readonly more?: ReactNode }

export function LinkDialog({ issued, onClose, more }: Props) {
  const words = usePeopleWords()
  const lang = useLang()
  const actions = (
    <>
      {more}
      <Button onClick={onClose}>{words.done}</Button>
    </>
  )
  return (
    <Dialog title={words.linkTitle(issued.name)} onClose={onClose} actions={actions}>
      <Notice>{words.linkOnce}</Notice>
      <CopyField label={words.linkLabel} value={issued.url} />
      <p className="field-hint">{words.linkValid(duration(issued.left, lang))}</p>
    </Dialog>
  )
}
