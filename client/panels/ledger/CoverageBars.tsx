import { type Coverage, coverage } from '../../../model/dossier/coverage.ts'
import { DISPOSITIONS, isDecided } from '../../../model/dossier/disposition.ts'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { chainCoverage } from '../../../model/lineage/covered.ts'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import { useWords } from '../../i18n/words.ts'

type Props = {
  readonly rows: readonly LedgerRow[]
  readonly lineages: readonly Lineage[]
  readonly pick: (round: string) => void
}

/**
 * One line with the counts of all rounds; opened, each round is a bar with its plain counts beside it. Lineages are
 * counted separately.
 */
export function CoverageBars({ rows, lineages, pick }: Props) {
  const words = useWords().panels.ledger
  const chains = chainCoverage(lineages, rows, (row) => isDecided(row.disposition))
  const rounds = coverage(rows).toSorted((a, b) => b.round - a.round)
  const sumOf = (key: 'decided' | 'total' | 'subItems') => rounds.reduce((sum, of) => sum + of[key], 0)
  return (
    <details className="coverage-fold">
      <summary>{words.coverage(sumOf('decided'), sumOf('total'), sumOf('subItems'))}</summary>
      <ul className="coverage">
        {rounds.map((of) => (
          <li key={of.round}>
            <Round of={of} pick={() => pick(String(of.round))} />
          </li>
        ))}
      </ul>
      {chains.total > 0 && (
        <p className="panel-note coverage-chains" title={words.chainsHint}>
          {words.chains(chains.decided, chains.total)}
        </p>
      )}
    </details>
  )
}

function Round({
  of: { round, total, subItems, counts, decided },
  pick,
}: {
  of: Coverage
  pick: () => void
}) {
  const words = useWords().panels.ledger
  return (
    <button type="button" onClick={pick}>
      <span className="coverage-round">{words.roundName(round)}</span>
      <svg className="coverage-bar" viewBox={`0 0 ${total} 1`} preserveAspectRatio="none" aria-hidden="true">
        <Bars counts={counts} />
      </svg>
      <span className="coverage-decided">{words.coverage(decided, total, subItems)}</span>
      <span className="coverage-counts">
        {DISPOSITIONS.filter((d) => counts[d])
          .map((d) => `${words.dispositions[d]} ${counts[d]}`)
          .join(' · ')}
      </span>
    </button>
  )
}

function Bars({ counts }: { counts: Readonly<Partial<Record<string, number>>> }) {
  let at = 0
  return DISPOSITIONS.map((name) => {
    const width = counts[name] ?? 0
    const x = at
    at += width
    return width > 0 ? <rect key={name} x={x} y="0" width={width} height="1" data-disposition={name} /> : null
  })
}
