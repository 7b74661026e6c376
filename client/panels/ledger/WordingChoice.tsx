import type { CarriedWording } from '../../../model/dossier/carry.ts'
import { useWords } from '../../i18n/words.ts'

type Props = { readonly taken: CarriedWording; readonly onTaken: (wording: CarriedWording) => void }

/** For items with corrections: the source's own wording, or the corrected one. */
export function WordingChoice({ taken, onTaken }: Props) {
  const words = useWords().panels.ledger
  return (
    <fieldset>
      <legend>{words.wording}</legend>
      {(['as-received', 'corrected'] as const).map((choice) => (
        <label key={choice}>
          <input type="radio" checked={taken === choice} onChange={() => onTaken(choice)} />
          {choice === 'corrected' ? words.corrected : words.asReceived}
        </label>
      ))}
    </fieldset>
  )
}
