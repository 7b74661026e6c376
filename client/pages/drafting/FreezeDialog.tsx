import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useWrite } from '../../ui/useWrite.ts'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** 冻结: says what freezing means before it is done. */
export function FreezeDialog({ room, onClose }: Props) {
  const words = useWords().freezing
  const write = useWrite()
  const freeze = async () => {
    const done = await write.run(() => room.perform({ do: 'freeze' }))
    if (!done.ok) return
    announce(words.done)
    onClose()
  }
  return (
    <ConfirmDialog
      title={words.title}
      confirm={words.confirm}
      busy={write.busy}
      refusal={write.refusal}
      onConfirm={freeze}
      onClose={onClose}
    >
      {words.what}
    </ConfirmDialog>
  )
}
