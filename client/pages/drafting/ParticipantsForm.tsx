import { type FormEvent, useState } from 'react'
import { SIDES, type Side } from '../../../model/people.ts'
import { useWords } from '../../i18n/words.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { BROWSER } from '../../session/seams.ts'
import { useDeed } from '../../ui/Answered.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { DelegationRows } from './DelegationRows.tsx'
import { peopleOf, type Row, rowsOf } from './delegation.ts'

type Props = { readonly room: RoomSession; readonly onClose: () => void }
type Rows = Readonly<Record<Side, readonly Row[]>>

/** 参会人员: by side, in order. */
export function ParticipantsForm({ room, onClose }: Props) {
  const words = useWords()
  const deed = useDeed()
  const { participants, fields } = room.picture().dossier
  const [rows, setRows] = useState<Rows>(() => ({
    cn: rowsOf(participants.cn, BROWSER.id),
    us: rowsOf(participants.us, BROWSER.id),
  }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const asked = { cn: peopleOf(rows.cn), us: peopleOf(rows.us) }
    const saved = await deed.run(() => room.perform({ do: 'set-participants', participants: asked }))
    if (!saved.ok) return
    announce(words.particulars.savedParticipants)
    onClose()
  }
  const sides = fields.firstSide === 'cn' ? SIDES : SIDES.toReversed()
  return (
    <Dialog title={words.particulars.participantsTitle} onClose={onClose} wide>
      <form className="form" onSubmit={save}>
        <p className="quiet">{words.particulars.participantsHelp}</p>
        {sides.map((side) => (
          <DelegationRows
            key={side}
            side={side}
            rows={rows[side]}
            onRows={(next) => setRows({ ...rows, [side]: next })}
          />
        ))}
        {deed.refusal && <RefusalNotice refusal={deed.refusal} />}
        <div className="form-foot">
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="primary" type="submit" busy={deed.busy}>
            {deed.busy ? words.common.saving : words.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
