import { type ReactNode, useState } from 'react'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { DatedLineage } from '../../../model/dossier/lineage-map.ts'
import { type Lineage, lineagesOf, titleIn } from '../../../model/lineage/lineages.ts'
import { inLine } from '../../../model/words/words.ts'
import { useLang, useTerms, useWords } from '../../i18n/words.ts'
import { useManagesLibrary } from '../../session/data/useChains.ts'
import { useLineages } from '../../session/data/useLineages.ts'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import '../../look/lineages.css'

const opened = lazyComponent(async () => (await import('./LineageDetails.tsx')).LineageDetails)
const place = lazyComponent(async () => (await import('./PlaceOnLineage.tsx')).PlaceOnLineage)

/** 沿革: each lineage an item is on, round by round up to the draft, with its gaps. */
export function LineageStrip({ row }: { readonly row: LedgerRow }) {
  const lineages = lineagesOf(useLineages(), row.item.id)
  const manages = useManagesLibrary()
  if (lineages.length === 0)
    return manages ? (
      <LazyBoundary waiting={null}>
        <place.View item={row.item.id} />
      </LazyBoundary>
    ) : null
  const strips = lineages.map((lineage) => <OneLineage key={lineage.id} lineage={lineage} row={row} />)
  return lineages.length === 1 ? strips : <Several lineages={lineages}>{strips}</Several>
}

type SeveralProps = { readonly lineages: readonly Lineage[]; readonly children: ReactNode }

/** Several lineages are one line until it is opened, so that they do not push an item's buttons away. */
function Several({ lineages, children }: SeveralProps) {
  const lang = useLang()
  const words = useWords().lineages
  const titles = lineages.map((lineage) => titleIn(lineage, lang)).join(' · ')
  return (
    <details className="chains">
      <summary title={titles}>{words.severalChains(lineages.length, titles)}</summary>
      {children}
    </details>
  )
}

type Props = { readonly lineage: DatedLineage; readonly row: LedgerRow }

/** Closed, it is one line of years. A `summary` opens by key and by mouse without a script of ours. */
function OneLineage({ lineage, row }: Props) {
  const lang = useLang()
  const words = useWords().lineages
  const [open, setOpen] = useState(false)
  return (
    <details
      className="chain"
      data-lineage={lineage.id}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="chain-title">{words.chain(titleIn(lineage, lang))}</span>
        <Years lineage={lineage} row={row} />
      </summary>
      {open && (
        <LazyBoundary>
          <opened.View lineage={lineage} row={row} />
        </LazyBoundary>
      )}
    </details>
  )
}

function Years({ lineage, row }: Props) {
  const words = useWords().lineages
  const { dispositions } = useTerms()
  return (
    <ol className="chain-years">
      {lineage.years.map(({ source, year, state }) => (
        <li key={source} data-state={state} data-own={source === row.item.source || undefined}>
          {state === 'silent' ? `${year} ${words.silent}` : year}
        </li>
      ))}
      <li data-state="draft">{`${words.draft} ${inLine(dispositions[row.disposition])}`}</li>
    </ol>
  )
}
