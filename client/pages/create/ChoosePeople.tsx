import type { PersonCard } from '../../../model/wire/people.ts'
import { useCreateWords } from '../../i18n/create.ts'
import { Check } from '../../ui/Field.tsx'
import { RoleLine } from '../../ui/SideTag.tsx'
import { toggled } from '../../ui/toggled.ts'
import { useMe } from '../shell/Guard.tsx'
import type { Plan } from './plan.ts'

type Props = {
  readonly people: readonly PersonCard[]
  readonly plan: Plan
  readonly onChange: (part: Partial<Plan>) => void
}

/** Whoever creates a memorandum is a member of it, and cannot be taken out here. */
export function ChoosePeople({ people, plan, onChange }: Props) {
  const said = useCreateWords()
  const me = useMe()
  return (
    <fieldset className="plan-step">
      <legend>{said.people}</legend>
      <p className="quiet">{said.peopleHelp}</p>
      <div className="choices choices-people">
        {people.map((person) => (
          <Check
            key={person.id}
            label={
              <>
                <strong>{person.name}</strong>
                <RoleLine side={person.side} role={person.role} />
              </>
            }
            checked={person.id === me.id || plan.people.includes(person.id)}
            disabled={person.id === me.id}
            onChecked={(on) => onChange({ people: toggled(plan.people, person.id, on) })}
          />
        ))}
      </div>
      {people.length < 2 && <p className="field-hint">{said.nobody}</p>}
    </fieldset>
  )
}
