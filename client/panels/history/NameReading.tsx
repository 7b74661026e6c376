import { type FormEvent, useState } from 'react'
import type { Seq } from '../../../model/ids.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { MomentField } from './MomentField.tsx'

type Props = {
  readonly room: RoomSession
  /** How many are named already: by it a title is proposed. */
  readonly count: number
  /** Whose text is offered first; null: the text as it is. */
  readonly entry?: Seq | null
  readonly onClose: () => void
}

/** [RN1] 命名稿次: the text as it is, or as a sitting left it, gets a title and a reason. */
export function NameReading({ room, count, entry = null, onClose }: Props) {
  const words = useReadingListWords()
  const write = useWrite()
  const [title, setTitle] = useState(words.propose(count + 1))
  const [reason, setReason] = useState('')
  const [moment, setMoment] = useState(entry)
  const name = async (event: FormEvent) => {
    event.preventDefault()
    const done = await write.run(() => room.perform({ do: 'name-reading', entry: moment, title, reason }))
    if (!done.ok) return
    announce(words.named)
    onClose()
  }
  return (
    <Dialog title={words.name} onClose={onClose}>
      <form className="form" onSubmit={name}>
        <p>{words.what}</p>
        <MomentField room={room} entry={moment} onEntry={setMoment} />
        <TextField label={words.entryTitle} value={title} required max={100} onValue={setTitle} />
        <TextField label={words.reason} value={reason} required max={2000} rows={2} onValue={setReason} />
        <FormFoot write={write} submit={words.confirm} cancel={onClose} />
      </form>
    </Dialog>
  )
}
