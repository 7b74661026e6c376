import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InviteForm } from './InviteForm.tsx'
import { type Given, LinkDialog } from './LinkDialog.tsx'

type Props = { readonly onClose: () => void; readonly onInvited: () => void }

export function InviteDialog({ onClose, onInvited }: Props) {
  const words = useWords().people
  const [given, setGiven] = useState<Given | null>(null)
  if (given)
    return (
      <LinkDialog
        given={given}
        onClose={onClose}
        more={<Button onClick={() => setGiven(null)}>{words.inviteMore}</Button>}
      />
    )
  return (
    <Dialog title={words.invite} onClose={onClose}>
      <Answered of={['memoranda']} ask={api.memoranda}>
        {(memoranda) => (
          <InviteForm
            memoranda={memoranda}
            onCancel={onClose}
            onGiven={(link) => {
              setGiven(link)
              onInvited()
            }}
          />
        )}
      </Answered>
    </Dialog>
  )
}
