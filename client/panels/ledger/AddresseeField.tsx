import { ADDRESSEES, type Addressee, type AddresseeName } from '../../../model/dossier/outcomes.ts'
import { useWords } from '../../i18n/words.ts'

type Props = { readonly to: Addressee; readonly change: (to: Addressee) => void }

const addressee = (is: AddresseeName): Addressee => (is === 'other' ? { is, name: '' } : { is })

/** Whom an item is deferred to: the next round, another track, or somebody named in the form. */
export function AddresseeField({ to, change }: Props) {
  const words = useWords().panels.ledger
  const choose = (value: string): void => {
    const is = ADDRESSEES.find((each) => each === value)
    if (is) change(addressee(is))
  }
  return (
    <>
      <label>
        <span>{words.to}</span>
        <select value={to.is} onChange={(event) => choose(event.target.value)}>
          {ADDRESSEES.map((is) => (
            <option key={is} value={is}>
              {words.addressees[is]}
            </option>
          ))}
        </select>
      </label>
      {to.is === 'other' && (
        <label>
          <span>{words.toOther}</span>
          <input
            type="text"
            value={to.name}
            maxLength={200}
            required
            onChange={(event) => change({ is: 'other', name: event.target.value })}
          />
        </label>
      )}
    </>
  )
}
