import { ADDRESSEES, type Addressee, type AddresseeName } from '../../../model/dossier/outcomes.ts'
import { useWords } from '../../i18n/words.ts'
import { NamedChoice } from '../../ui/NamedChoice.tsx'

type Props = { readonly to: Addressee; readonly change: (to: Addressee) => void }

const addressee = (is: AddresseeName): Addressee => (is === 'other' ? { is, name: '' } : { is })

/** Whom an item is deferred to: the next round, another track, or somebody named in the form. */
export function AddresseeField({ to, change }: Props) {
  const words = useWords().panels.ledger
  return (
    <>
      <NamedChoice
        label={words.to}
        of={ADDRESSEES}
        names={words.addressees}
        value={to.is}
        onChoose={(is) => change(addressee(is))}
      />
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
