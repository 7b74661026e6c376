import type { PersonCard } from '../../../model/wire/people.ts'
import { useWords } from '../../i18n/words.ts'
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
  const words = useWords()
  const me = useMe()
  return (
    <fieldset className="plan-step">
      <legend>{words.create.people}</legend>
      <p className="quiet">{words.create.peopleHelp}</p>
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
      {people.length < 2 && <p className="field-hint">{words.create.nobody}</p>}
    </fieldset>
  )
}
