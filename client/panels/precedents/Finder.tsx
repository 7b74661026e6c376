import { useDeferredValue, useMemo, useState } from 'react'
import { foldedWords } from '../../../model/related/folded.ts'
import { type PrecedentYear, precedents } from '../../../model/related/precedents.ts'
import { useWords, type Words } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import type { PrecedentContext } from './context.ts'
import { PrecedentCard } from './PrecedentCard.tsx'
import { firstPassages, passageCount, withOffered } from './query.ts'

/** How many passages are drawn at first, and added by each click on the button below them. */
const PAGE = 30

type Props = { readonly context: PrecedentContext; readonly selected: string }

/** 以前怎么说: every passage that uses the words selected in the draft, or typed here, by year. */
export function Finder({ context, selected }: Props) {
  const words = useWords().precedents
  const [query, setQuery] = useState({ words: selected, offered: selected })
  const now = withOffered(query, selected)
  if (now !== query) setQuery(now)
  const asked = useDeferredValue(now.words)
  const years = useMemo(() => precedents(context.indexes.precedents, asked), [context.indexes, asked])
  return (
    <section className="precedents-part" aria-label={words.finder}>
      <div className="ledger-filters">
        <input
          type="search"
          value={now.words}
          placeholder={words.query}
          aria-label={words.query}
          aria-describedby="precedent-summary"
          onChange={(event) => setQuery({ ...now, words: event.target.value })}
        />
      </div>
      <p className="panel-note" id="precedent-summary" aria-live="polite">
        {summaryOf(words, asked, years)}
      </p>
      <Years key={asked} context={context} years={years} />
    </section>
  )
}

function summaryOf(words: Words['precedents'], asked: string, years: readonly PrecedentYear[]): string {
  if (foldedWords(asked).length < 2) return words.queryHint
  return years.length === 0 ? words.none : words.found(passageCount(years), years.length)
}

type YearsProps = { readonly context: PrecedentContext; readonly years: readonly PrecedentYear[] }

function Years({ context, years }: YearsProps) {
  const words = useWords().precedents
  const [most, setMost] = useState(PAGE)
  const left = passageCount(years) - most
  const all = new Map(years.map(({ year, precedents: every }) => [year, every.length]))
  return (
    <>
      {firstPassages(years, most).map(({ year, precedents: found }) => (
        <section key={year} data-year={year} aria-labelledby={`precedent-year-${year}`}>
          <h3 id={`precedent-year-${year}`}>
            {words.year(year)}
            <span className="panel-note">{words.count(all.get(year) ?? found.length)}</span>
          </h3>
          {found.map((precedent) => (
            <PrecedentCard key={precedent.passage.id} context={context} precedent={precedent} />
          ))}
        </section>
      ))}
      {left > 0 && <Button onClick={() => setMost(most + PAGE)}>{words.more(Math.min(left, PAGE))}</Button>}
    </>
  )
}
