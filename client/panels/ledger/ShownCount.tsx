import { isSettled } from '../../../model/dossier/coverage.ts'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { useWords } from '../../i18n/words.ts'
import type { ItemSet } from './useItemSet.ts'

type Props = {
  readonly shown: readonly LedgerRow[]
  readonly all: number
  /** Null: the reader may neither write nor propose. */
  readonly picked: ItemSet | null
}

/** How many rows the filter leaves, and one box that picks those of them that are still to be decided. */
export function ShownCount({ shown, all, picked }: Props) {
  const words = useWords().panels.ledger
  const ids = shown
    .filter((row) => row.item.standing === 'prior' && !isSettled(row))
    .map((row) => row.item.id)
  const every = picked !== null && ids.length > 0 && ids.every((id) => picked.ids.has(id))
  return (
    <div className="ledger-shown">
      <p className="panel-note" aria-live="polite">
        {shown.length === 0 ? words.nothing : words.shown(shown.length, all)}
      </p>
      {picked && ids.length > 0 && (
        <label className="panel-check">
          <input type="checkbox" checked={every} onChange={() => picked.several(ids, !every)} />
          {words.pickShown(ids.length)}
        </label>
      )}
    </div>
  )
}
