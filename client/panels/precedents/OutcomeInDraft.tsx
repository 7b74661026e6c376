import { titleIn } from '../../../model/lineage/lineages.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import type { NewestOnLineage, Outcome } from './outcomes.ts'

type Props = {
  readonly id: string
  readonly outcomes: readonly Outcome[]
  readonly newest: readonly NewestOnLineage[]
}

/** What this memorandum does with a passage, and how its lineages put it last. */
export function OutcomeInDraft({ id, outcomes, newest }: Props) {
  const { precedents: words, panels } = useWords()
  const lang = useLang()
  const { ledger } = panels
  return (
    <>
      {outcomes.map((outcome) => (
        <p
          key={outcome.id}
          className="panel-note precedent-outcome"
          data-outcome={outcome.row?.disposition ?? 'none'}
        >
          {outcome.id === id ? words.outcome : words.outcomeOf(outcome.id)}
          {' · '}
          {outcome.row === null ? (
            words.outOfScope
          ) : (
            <span className="disposition" data-disposition={outcome.row.disposition}>
              {outcome.row.cover
                ? ledger.coveredBy(outcome.row.cover.by.join(' · '))
                : ledger.dispositions[outcome.row.disposition]}
            </span>
          )}
        </p>
      ))}
      {newest.map(({ lineage, newest: last }) =>
        last.id === id ? (
          <p key={lineage.id} className="panel-note">
            {words.newestSelf(titleIn(lineage, lang))}
          </p>
        ) : (
          <details key={lineage.id} className="precedent-newest">
            <summary>{words.newest(titleIn(lineage, lang), last.id)}</summary>
            <p className="marked" lang="zh-CN">
              {last.text}
            </p>
          </details>
        ),
      )}
    </>
  )
}
