import { type FormEvent, useState } from 'react'
import { useReadingListWords } from '../../i18n/compare.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { useWrite } from '../../ui/useWrite.ts'

type Props = {
  readonly room: RoomSession
  /** How many are named already: by it a title is proposed. */
  readonly count: number
  readonly onClose: () => void
}

/** [RN1] 命名稿次: the text as it is gets a title and a reason. */
export function NameReading({ room, count, onClose }: Props) {
  const words = useReadingListWords()
  const write = useWrite()
  const [title, setTitle] = useState(words.propose(count + 1))
  const [reason, setReason] = useState('')
  const name = async (event: FormEvent) => {
    event.preventDefault()
    const done = await write.run(() => room.perform({ do: 'name-reading', entry: null, title, reason }))
    if (!done.ok) return
    announce(words.named)
    onClose()
  }
  return (
    <Dialog title={words.name} onClose={onClose}>
      <form className="form" onSubmit={name}>
        <p>{words.what}</p>
        <TextField label={words.entryTitle} value={title} required max={100} onValue={setTitle} />
        <TextField label={words.reason} value={reason} required max={2000} rows={2} onValue={setReason} />
        <FormFoot write={write} submit={words.confirm} cancel={onClose} />
      </form>
    </Dialog>
  )
}
