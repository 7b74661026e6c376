import { useState } from 'react'
import { may } from '../../../model/policy.ts'
import { useStrengthWords } from '../../i18n/strength.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'

const dialog = lazyComponent(async () => (await import('./StrengthDialog.tsx')).StrengthDialog)

/** The way of the secretariat to the list of words that strength is read by. */
export function StrengthButton({ room }: { readonly room: RoomSession }) {
  const words = useStrengthWords()
  const [open, setOpen] = useState(false)
  const role = usePicture(room, (picture) => picture.actor?.role ?? 'observer')
  const close = () => setOpen(false)
  if (!may(role, 'set-strength')) return null
  return (
    <div className="panel-actions">
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.list.open}
      </Button>
      {open && (
        <LazyBoundary
          around={(missing) => (
            <Dialog title={words.list.title} onClose={close}>
              {missing}
            </Dialog>
          )}
        >
          <dialog.View room={room} close={close} />
        </LazyBoundary>
      )}
    </div>
  )
}
