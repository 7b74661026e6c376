import { Link } from 'wouter'
import type { Source } from '../../../model/library/source.ts'
import { printedDates } from '../../../model/memo/particulars.ts'
import { useDataLang, useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { Answered } from '../../ui/Answered.tsx'
import { type Round, rounds } from './rounds.ts'

/** The rounds so far and what the library has of each; reports follow at the end. */
export function Rounds({ drafting }: { readonly drafting: readonly number[] }) {
  const words = useWords().home
  return (
    <section className="rounds" aria-labelledby="rounds">
      <h2 id="rounds">{words.rounds}</h2>
      <p className="quiet">{words.roundsHelp}</p>
      <Answered of={['library']} ask={api.library}>
        {(sources) => (
          <ol className="round-list" lang="zh-CN">
            {rounds(sources, drafting).map((round) => (
              <RoundLine key={round.round} round={round} />
            ))}
            {sources
              .filter((source) => source.kind === 'report')
              .map((source) => (
                <li key={source.id} className="round">
                  <span className="round-n">{words.reference}</span>
                  <SourceOfRound source={source} />
                </li>
              ))}
          </ol>
        )}
      </Answered>
    </section>
  )
}

function RoundLine({ round }: { readonly round: Round }) {
  const words = useWords()
  return (
    <li className="round" data-state={round.state}>
      <span className="round-n">{words.common.roundN(round.round)}</span>
      {round.state === 'held' ? (
        <SourceOfRound source={round.source} />
      ) : (
        <span className="round-title">{words.home[round.state]}</span>
      )}
    </li>
  )
}

function SourceOfRound({ source }: { readonly source: Source }) {
  const lang = useDataLang()
  return (
    <>
      <Link className="round-title" href={`/library/${source.id}`}>
        {source.title}
      </Link>
      <span className="round-when">
        {[printedDates(source.dates.start, source.dates.end, lang), source.place].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}
