import { titleIn } from '../../../model/lineage/lineages.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import type { Fate, Newest } from './fate.ts'

type Props = {
  readonly id: string
  readonly fates: readonly Fate[]
  readonly newest: readonly Newest[]
}

/** What became of a passage: in this memorandum, and on its line of policy. */
export function Became({ id, fates, newest }: Props) {
  const { precedents: words, panels } = useWords()
  const lang = useLang()
  const { ledger } = panels
  return (
    <>
      {fates.map((fate) => (
        <p key={fate.id} className="panel-note precedent-fate" data-fate={fate.row?.disposition ?? 'none'}>
          {fate.id === id ? words.became : words.becameOf(fate.id)}
          {' · '}
          {fate.row === null ? (
            words.outOfScope
          ) : (
            <span className="disposition" data-disposition={fate.row.disposition}>
              {fate.row.cover
                ? ledger.coveredBy(fate.row.cover.by.join(' · '))
                : ledger.dispositions[fate.row.disposition]}
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
