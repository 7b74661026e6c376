import { useCreateWords } from '../../i18n/create.ts'
import { useDataLang, useWords } from '../../i18n/words.ts'
import { TextField } from '../../ui/Field.tsx'
import { SideOrder } from '../drafting/particulars/SideOrder.tsx'
import { type Plan, titleOf } from './plan.ts'

type Props = {
  readonly drafting: readonly number[]
  readonly plan: Plan
  readonly onChange: (part: Partial<Plan>) => void
}

/** Round and year come first: the name, the headings and the sentences of the template follow them. */
export function ChooseRound({ drafting, plan, onChange }: Props) {
  const words = useWords()
  const said = useCreateWords()
  const lang = useDataLang()
  const { round, year } = words.particulars
  return (
    <fieldset className="plan-step">
      <legend>{said.round}</legend>
      <p className="quiet">{said.roundHelp}</p>
      <div className="form-row">
        <TextField
          label={round}
          type="number"
          range={[1, 99]}
          required
          value={plan.round}
          hint={drafting.includes(Number(plan.round)) ? said.roundTaken : undefined}
          onValue={(typed) => onChange({ round: typed })}
        />
        <TextField
          label={year}
          type="number"
          range={[2000, 2999]}
          required
          value={plan.year}
          onValue={(typed) => onChange({ year: typed })}
        />
      </div>
      <TextField
        label={said.name}
        hint={said.nameHelp}
        value={titleOf(plan, lang)}
        required
        max={200}
        onValue={(title) => onChange({ title })}
      />
      <SideOrder firstSide={plan.firstSide} onFirstSide={(firstSide) => onChange({ firstSide })} />
    </fieldset>
  )
}
