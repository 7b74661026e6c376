import { type FormEvent, useState } from 'react'
import type { MemoId } from '../../../model/ids.ts'
import { ROLES, type Role, roleHasSide, SIDES, type Side } from '../../../model/people.ts'
import type { MemorandumCard } from '../../../model/wire/memoranda.ts'
import { usePeopleWords } from '../../i18n/people.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { serverNow } from '../../session/server-clock.ts'
import { Check, SelectField, TextField } from '../../ui/Field.tsx'
import { FormFoot } from '../../ui/FormFoot.tsx'
import { toggled } from '../../ui/toggled.ts'
import { useWrite } from '../../ui/useWrite.ts'
import type { OneTimeLink } from './LinkDialog.tsx'

type Props = {
  readonly memoranda: readonly MemorandumCard[]
  readonly onCancel: () => void
  readonly onIssued: (issued: OneTimeLink) => void
}

export function InviteForm({ memoranda, onCancel, onIssued }: Props) {
  const words = useWords()
  const people = usePeopleWords()
  const write = useWrite()
  const [name, setName] = useState('')
  const [affiliation, setAffiliation] = useState('')
  const [role, setRole] = useState<Role>('delegate')
  const [side, setSide] = useState<Side>('cn')
  const [chosen, setChosen] = useState<readonly MemoId[]>(() => memoranda.map((m) => m.id))
  const invite = async (event: FormEvent) => {
    event.preventDefault()
    const invited = await write.run(() =>
      api.invite({ name, role, side: roleHasSide(role) ? side : null, affiliation, memoranda: chosen }),
    )
    if (invited.ok) onIssued({ name, url: invited.value.url, left: invited.value.expiresAt - serverNow() })
  }
  return (
    <form className="form" onSubmit={invite}>
      <TextField label={people.name} value={name} onValue={setName} required max={100} />
      <TextField label={people.affiliation} value={affiliation} onValue={setAffiliation} max={200} />
      <div className="form-row">
        <SelectField
          label={people.role}
          value={role}
          options={ROLES.map((r) => ({ value: r, label: words.common.roles[r] }))}
          onValue={setRole}
        />
        {roleHasSide(role) && (
          <SelectField
            label={people.side}
            value={side}
            options={SIDES.map((s) => ({ value: s, label: words.common.sides[s] }))}
            onValue={setSide}
          />
        )}
      </div>
      <ChooseMemoranda memoranda={memoranda} chosen={chosen} onChosen={setChosen} />
      <FormFoot write={write} submit={people.sendInvite} submitting={people.inviting} cancel={onCancel} />
    </form>
  )
}

type ChooseProps = {
  readonly memoranda: readonly MemorandumCard[]
  readonly chosen: readonly MemoId[]
  readonly onChosen: (chosen: readonly MemoId[]) => void
}

function ChooseMemoranda({ memoranda, chosen, onChosen }: ChooseProps) {
  const words = usePeopleWords()
  if (memoranda.length === 0) return null
  return (
    <fieldset className="checks">
      <legend>{words.memoranda}</legend>
      {memoranda.map((memo) => (
        <Check
          key={memo.id}
          label={memo.title}
          checked={chosen.includes(memo.id)}
          onChecked={(on) => onChosen(toggled(chosen, memo.id, on))}
        />
      ))}
      {chosen.length === 0 && <p className="field-hint">{words.chooseOne}</p>}
    </fieldset>
  )
}
