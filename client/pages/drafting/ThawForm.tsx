import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { useWrite } from '../../ui/useWrite.ts'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** 解冻: asks for a reason, which everybody sees. */
export function ThawForm({ room, onClose }: Props) {
  const words = useWords().freezing
  const write = useWrite()
  const [reason, setReason] = useState('')
  const thaw = async (event: FormEvent) => {
    event.preventDefault()
    const done = await write.run(() => room.perform({ do: 'thaw', reason }))
    if (!done.ok) return
    announce(words.doneThaw)
    onClose()
  }
  return (
    <Dialog title={words.titleThaw} onClose={onClose}>
      <form className="form" onSubmit={thaw}>
        <p>{words.whatThaw}</p>
        <TextField label={words.reason} value={reason} required max={2000} rows={3} onValue={setReason} />
        <FormFoot write={write} submit={words.confirmThaw} cancel={onClose} />
      </form>
    </Dialog>
  )
}
