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
import { extended, type ParticipantRow, peopleOf, rowsOf } from './delegation.ts'
import type { PastedPerson } from './pasted-list.ts'

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
  /** Each person goes to the side that the list names, or to the one it was pasted into. */
  const takeList = (into: Side, people: readonly PastedPerson[]) => {
    const of = (side: Side) => people.filter((person) => (person.side ?? into) === side)
    const next = {
      cn: extended(rows.cn, of('cn'), BROWSER.id),
      us: extended(rows.us, of('us'), BROWSER.id),
    }
    const named = ({ name }: ParticipantRow) => name.trim() !== ''
    const before = [...rows.cn, ...rows.us].filter(named).length
    setRows(next)
    announce(words.particulars.added(next.cn.length + next.us.length - before, people.length))
  }
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
            onList={(people) => takeList(side, people)}
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
