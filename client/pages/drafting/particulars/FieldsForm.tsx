import { type FormEvent, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { announce } from '../../../ui/announce.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../../ui/Field.tsx'
import { FormFoot } from '../../../ui/FormFoot.tsx'
import { useWrite } from '../../../ui/useWrite.ts'
import { entriesOf, type FieldEntries, fieldsOf } from './entries.ts'

type Props = { readonly room: RoomSession; readonly onClose: () => void }

/** 会议信息: the fields from which the locked title block is written. */
export function FieldsForm({ room, onClose }: Props) {
  const words = useWords()
  const write = useWrite()
  const [entries, setEntries] = useState(() => entriesOf(room.picture().dossier.fields))
  const change = (part: Partial<FieldEntries>) => setEntries({ ...entries, ...part })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await write.run(() => room.perform({ do: 'set-fields', fields: fieldsOf(entries) }))
    if (!saved.ok) return
    announce(words.particulars.savedFields)
    onClose()
  }
  return (
    <Dialog title={words.particulars.fieldsTitle} onClose={onClose} wide>
      <form className="form" onSubmit={save}>
        <p className="quiet">{words.particulars.fieldsHelp}</p>
        <Meeting entries={entries} onChange={change} />
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
  return (
    <>
      <div className="form-row form-row-3">
        <TextField
          label={words.round}
          type="number"
          required
          value={entries.round}
          onValue={(round) => onChange({ round })}
        />
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
        <SelectField
          label={words.firstSide}
          value={entries.firstSide}
          options={[
            { value: 'cn', label: words.firstSideOf.cn },
            { value: 'us', label: words.firstSideOf.us },
          ]}
          onValue={(firstSide) => onChange({ firstSide })}
        />
      </div>
    </>
  )
}
