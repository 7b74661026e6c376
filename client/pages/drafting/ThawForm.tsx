import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { useDeed } from '../../ui/Answered.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** 解冻: with a reason that everybody sees. */
export function ThawForm({ room, onClose }: Props) {
  const { freezing: words, common } = useWords()
  const deed = useDeed()
  const [reason, setReason] = useState('')
  const thaw = async (event: FormEvent) => {
    event.preventDefault()
    const done = await deed.run(() => room.perform({ do: 'thaw', reason }))
    if (!done.ok) return
    announce(words.doneThaw)
    onClose()
  }
  return (
    <Dialog title={words.titleThaw} onClose={onClose}>
      <form className="form" onSubmit={thaw}>
        <p>{words.whatThaw}</p>
        <TextField label={words.reason} value={reason} required max={2000} rows={3} onValue={setReason} />
        {deed.refusal && <RefusalNotice refusal={deed.refusal} />}
        <div className="form-foot">
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="primary" type="submit" busy={deed.busy}>
            {words.confirmThaw}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
