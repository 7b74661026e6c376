import { useState } from 'react'
import type { PriorItem } from '../../../model/library/items.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'

const dialog = lazyComponent(async () => (await import('./ScopeDialog.tsx')).ScopeDialog)

type Props = {
  readonly room: RoomSession
  readonly items: readonly PriorItem[]
  readonly actor: Actor | null
}

/** Opens the dialog in which the secretariat sets the scope. */
export function ScopeButton({ room, items, actor }: Props) {
  const words = useWords().panels.ledger
  const about = usePicture(room, (picture) => picture.dossier.about)
  const [open, setOpen] = useState(false)
  if (!about || !actor || !may(actor.role, 'set-scope')) return null
  return (
    <>
      <button type="button" className="link" onClick={() => setOpen(true)}>
        {words.scopeTitle}
      </button>
      {open && (
        <LazyBoundary
          around={(missing) => (
            <Dialog title={words.scopeTitle} onClose={() => setOpen(false)}>
              {missing}
            </Dialog>
          )}
        >
          <dialog.View room={room} about={about} items={items} close={() => setOpen(false)} />
        </LazyBoundary>
      )}
    </>
  )
}
