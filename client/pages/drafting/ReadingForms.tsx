import { type FormEvent, useState } from 'react'
import { useReadingWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { useWrite } from '../../ui/useWrite.ts'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** 进入审读: the reading has a name, and the form says what it means for the text. */
export function OpenReadingForm({ room, onClose }: Props) {
  const words = useReadingWords()
  const { openReading } = useWords().drafting
  const write = useWrite()
  const [name, setName] = useState('')
  const open = async (event: FormEvent) => {
    event.preventDefault()
    const done = await write.run(() => room.perform({ do: 'open-reading', name }))
    if (!done.ok) return
    announce(words.opened)
    onClose()
  }
  return (
    <Dialog title={openReading} onClose={onClose}>
      <form className="form" onSubmit={open}>
        <p>{words.openWhat}</p>
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={name}
          required
          max={100}
          onValue={setName}
        />
        <FormFoot write={write} submit={words.openConfirm} cancel={onClose} />
      </form>
    </Dialog>
  )
}

/** 结束审读: asks for a reason, which everybody sees. */
export function CloseReadingForm({ room, onClose }: Props) {
  const words = useReadingWords()
  const { closeReading } = useWords().drafting
  const write = useWrite()
  const [reason, setReason] = useState('')
  const close = async (event: FormEvent) => {
    event.preventDefault()
    const done = await write.run(() => room.perform({ do: 'close-reading', reason }))
    if (!done.ok) return
    announce(words.closed)
    onClose()
  }
  return (
    <Dialog title={closeReading} onClose={onClose}>
      <form className="form" onSubmit={close}>
        <p>{words.closeWhat}</p>
        <TextField label={words.reason} value={reason} required max={2000} rows={3} onValue={setReason} />
        <FormFoot write={write} submit={words.closeConfirm} cancel={onClose} />
      </form>
    </Dialog>
  )
}
