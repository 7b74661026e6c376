import { type FormEvent, useState } from 'react'
import { orderOfSides } from '../../../../model/memo/particulars.ts'
import type { Side } from '../../../../model/people.ts'
import { useWords } from '../../../i18n/words.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { BROWSER } from '../../../session/seams.ts'
import { announce } from '../../../ui/announce.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormFoot } from '../../../ui/FormFoot.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import { DelegationRows } from './DelegationRows.tsx'
import { type ParticipantRow, peopleOf, rowsOf } from './delegation.ts'

type Props = { readonly room: RoomSession; readonly onClose: () => void }
type Rows = Readonly<Record<Side, readonly ParticipantRow[]>>

/** 参会人员: the participants of each side, in order. */
export function ParticipantsForm({ room, onClose }: Props) {
  const words = useWords()
  const write = useWrite()
  const { participants, fields } = room.picture().dossier
  const [rows, setRows] = useState<Rows>(() => ({
    cn: rowsOf(participants.cn, BROWSER.id),
    us: rowsOf(participants.us, BROWSER.id),
  }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const asked = { cn: peopleOf(rows.cn), us: peopleOf(rows.us) }
    const saved = await write.run(() => room.perform({ do: 'set-participants', participants: asked }))
    if (!saved.ok) return
    announce(words.particulars.savedParticipants)
    onClose()
  }
  const sides = orderOfSides(fields, room.picture().lang)
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
        <FormFoot
          write={write}
          submit={words.common.save}
          submitting={words.common.saving}
          cancel={onClose}
        />
      </form>
    </Dialog>
  )
}
