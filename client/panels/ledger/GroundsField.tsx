import { useId } from 'react'
import { GROUNDS, type Ground, type GroundName } from '../../../model/dossier/outcomes.ts'
import { itemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import { useWords } from '../../i18n/words.ts'

/** The checklist as it is being filled in; `of` is kept while its box is unchecked. */
type GroundChecks = { readonly grounds: ReadonlySet<GroundName>; readonly of: string }
export const UNCHECKED: GroundChecks = { grounds: new Set(), of: '' }

export const groundsOf = ({ grounds, of }: GroundChecks): readonly Ground[] =>
  GROUNDS.filter((name) => grounds.has(name)).map((is) =>
    is === 'duplicated' ? { is, of: itemId(of.trim()) } : { is },
  )

/** Whether it can be sent: it has at least one ground, and a duplicate names the item that stays. */
export const isComplete = ({ grounds, of }: GroundChecks): boolean =>
  grounds.size > 0 && (!grounds.has('duplicated') || of.trim() !== '')

type Props = {
  readonly checked: GroundChecks
  readonly change: (checked: GroundChecks) => void
  readonly items: readonly PriorItem[]
}

export function GroundsField({ checked, change, items }: Props) {
  const words = useWords().panels.ledger
  const list = useId()
  const toggle = (name: GroundName, on: boolean): void => {
    const grounds = new Set(checked.grounds)
    if (on) grounds.add(name)
    else grounds.delete(name)
    change({ ...checked, grounds })
  }
  return (
    <fieldset className="grounds">
      <legend>{words.ground}</legend>
      {GROUNDS.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={checked.grounds.has(name)}
            onChange={(event) => toggle(name, event.target.checked)}
          />
          {words.grounds[name]}
        </label>
      ))}
      {checked.grounds.has('duplicated') && (
        <label className="grounds-of">
          <span>{words.duplicateOf}</span>
          <input
            type="text"
            list={list}
            value={checked.of}
            autoComplete="off"
            onChange={(event) => change({ ...checked, of: event.target.value })}
          />
          <datalist id={list}>
            {items.map(({ id, text }) => (
              <option key={id} value={id} label={text.slice(0, 40)} />
            ))}
          </datalist>
        </label>
      )}
    </fieldset>
  )
}
