import { useState } from 'react'
import { usePeopleWords } from '../../i18n/people.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InviteForm } from './InviteForm.tsx'
import { LinkDialog, type OneTimeLink } from './LinkDialog.tsx'

type Props = { readonly onClose: () => void; readonly onInvited: () => void }

export function InviteDialog({ onClose, onInvited }: Props) {
  const words = usePeopleWords()
  const [issued, setIssued] = useState<OneTimeLink | null>(null)
  if (issued)
    return (
      <LinkDialog
        issued={issued}
        onClose={onClose}
        more={<Button onClick={() => setIssued(null)}>{words.inviteMore}</Button>}
      />
    )
  return (
    <Dialog title={words.invite} onClose={onClose}>
      <Answered of={['memoranda']} ask={api.memoranda}>
        {(memoranda) => (
          <InviteForm
            memoranda={memoranda}
            onCancel={onClose}
            onIssued={(link) => {
              setIssued(link)
              onInvited()
            }}
          />
        )}
      </Answered>
    </Dialog>
  )
}
