import { type FormEvent, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { announce } from '../../../ui/announce.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { FormFoot } from '../../../ui/FormFoot.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import { entriesOf, type FieldEntries, fieldsOf } from './entries.ts'
import { FollowingTexts } from './FollowingTexts.tsx'
import { type FollowOffer, follow, offersOf } from './following.ts'
import { useEndOfRound, useTemplate } from './known.ts'
import { SideOrder } from './SideOrder.tsx'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** 会议信息: the fields from which the locked title block is written. */
export function FieldsForm({ room, onClose }: Props) {
  const words = useWords()
  const write = useWrite()
  const [entries, setEntries] = useState(() => entriesOf(room.picture().dossier.fields))
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const change = (part: Partial<FieldEntries>) => setEntries({ ...entries, ...part })
  const template = useTemplate(room)
  const offers = offersOf(template, room.picture(), fieldsOf(entries))
  const isChosen = ({ block, asFilled }: FollowOffer) => chosen.get(block ?? '') ?? asFilled
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await write.run(() => room.perform({ do: 'set-fields', fields: fieldsOf(entries) }))
    if (!saved.ok) return
    await follow(room, offers.filter(isChosen))
    announce(words.particulars.savedFields)
    onClose()
  }
  return (
    <Dialog title={words.particulars.fieldsTitle} onClose={onClose} wide>
      <form className="form" onSubmit={save}>
        <p className="quiet">{words.particulars.fieldsHelp}</p>
        <Meeting entries={entries} onChange={change} />
        <FollowingTexts
          offers={offers}
          chosen={isChosen}
          onChosen={({ block }, on) => setChosen(new Map(chosen).set(block ?? '', on))}
        />
        <Hosts entries={entries} onChange={change} />
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

type PartProps = { readonly entries: FieldEntries; readonly onChange: (part: Partial<FieldEntries>) => void }

function Meeting({ entries, onChange }: PartProps) {
  const words = useWords().particulars
  const endOf = useEndOfRound()
  return (
    <>
      <div className="form-row form-row-3">
        <TextField
          label={words.round}
          type="number"
          range={[1, 99]}
          required
          value={entries.round}
          onValue={(round) => onChange({ round, previousEnd: endOf(Number(round) - 1) })}
        />
        <TextField
          label={words.year}
          type="number"
          range={[2000, 2999]}
          value={entries.year}
          onValue={(year) => onChange({ year })}
        />
        <TextField
          label={words.previousEnd}
          hint={words.previousEndHelp}
          type="date"
          value={entries.previousEnd}
          onValue={(previousEnd) => onChange({ previousEnd })}
        />
      </div>
      <div className="form-row form-row-3">
        <TextField
          label={words.start}
          type="date"
          value={entries.meetingStart}
          onValue={(meetingStart) => onChange({ meetingStart })}
        />
        <TextField
          label={words.end}
          type="date"
          value={entries.meetingEnd}
          onValue={(meetingEnd) => onChange({ meetingEnd })}
        />
      </div>
      <div className="form-row">
        <TextField
          label={words.place.zh}
          value={entries.placeZh}
          max={100}
          onValue={(placeZh) => onChange({ placeZh })}
        />
        <TextField
          label={words.place.en}
          value={entries.placeEn}
          max={100}
          onValue={(placeEn) => onChange({ placeEn })}
        />
      </div>
    </>
  )
}

function Hosts({ entries, onChange }: PartProps) {
  const words = useWords().particulars
  return (
    <>
      <div className="form-row">
        <TextField
          label={words.hosts.cn}
          hint={words.hostsHelp}
          rows={3}
          value={entries.hostsCn}
          onValue={(hostsCn) => onChange({ hostsCn })}
        />
        <TextField
          label={words.hosts.us}
          hint={words.hostsHelp}
          rows={3}
          value={entries.hostsUs}
          onValue={(hostsUs) => onChange({ hostsUs })}
        />
      </div>
      <div className="form-row">
        <TextField
          label={words.factsAsOf}
          hint={words.factsHelp}
          type="date"
          value={entries.factsAsOf}
          onValue={(factsAsOf) => onChange({ factsAsOf })}
        />
      </div>
      <SideOrder firstSide={entries.firstSide} onFirstSide={(firstSide) => onChange({ firstSide })} />
    </>
  )
}
