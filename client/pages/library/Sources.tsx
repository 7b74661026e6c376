import { Link } from 'wouter'
import type { Source } from '../../../model/library/source.ts'
import { may } from '../../../model/policy.ts'
import { langOfText } from '../../i18n/lang.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { useWords } from '../../i18n/words.ts'
import { type Round, rounds } from '../home/rounds.ts'
import { useMe } from '../shell/Guard.tsx'
import { SourceCounts, SourceFacts } from './SourceSummary.tsx'

/** All rounds, newest first, missing ones included; then the reports. */
export function Sources({ sources }: { readonly sources: readonly Source[] }) {
  const words = useLibraryWords().library
  const reports = sources.filter((source) => source.kind === 'report')
  return (
    <>
      <section className="shelf" aria-labelledby="shelf-rounds">
        <h2 id="shelf-rounds">{words.rounds}</h2>
        <ol>
          {rounds(sources, []).map((round) => (
            <RoundRow key={round.round} round={round} />
          ))}
        </ol>
      </section>
      {reports.length > 0 && (
        <section className="shelf" aria-labelledby="shelf-reports">
          <h2 id="shelf-reports">{words.reports}</h2>
          <ol>
            {reports.map((source) => (
              <li key={source.id} className="shelf-row" data-source={source.id}>
                <span className="shelf-round">{source.id}</span>
                <Held source={source} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

function RoundRow({ round }: { readonly round: Round }) {
  const words = useWords()
  const own = useLibraryWords()
  const me = useMe()
  const held = round.state === 'held'
  return (
    <li className="shelf-row" data-state={round.state} {...(held ? { 'data-source': round.source.id } : {})}>
      <span className="shelf-round">{words.common.roundN(round.round)}</span>
      {held ? (
        <Held source={round.source} />
      ) : (
        <p className="shelf-absent">
          {own.library.absent}
          {may(me.role, 'manage-library') && (
            <Link href={`/library/new?round=${round.round}`} className="link">
              {own.library.fill}
            </Link>
          )}
        </p>
      )}
    </li>
  )
}

function Held({ source }: { readonly source: Source }) {
  return (
    <div className="shelf-held">
      <h3>
        <Link href={`/library/${source.id}`} lang={langOfText(source.title)}>
          {source.title}
        </Link>
      </h3>
      <SourceFacts source={source} />
      <SourceCounts source={source} />
    </div>
  )
}
