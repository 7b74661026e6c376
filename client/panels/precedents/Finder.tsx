import { useDeferredValue, useMemo, useState } from 'react'
import { foldedWords } from '../../../model/related/folded.ts'
import { type PrecedentYear, precedents } from '../../../model/related/precedents.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Found } from './Found.tsx'
import type { Known } from './props.ts'
import { countOf, firstOf, withOffered } from './query.ts'

/** So many passages at a time are drawn. */
const AT_ONCE = 30

type Props = { readonly known: Known; readonly selected: string }

/** 以前怎么说: the words selected in the draft, or typed here, through all the years. */
export function Finder({ known, selected }: Props) {
  const words = useWords().precedents
  const [query, setQuery] = useState({ words: selected, offered: selected })
  const now = withOffered(query, selected)
  if (now !== query) setQuery(now)
  const asked = useDeferredValue(now.words)
  const years = useMemo(() => precedents(known.indexes.precedents, asked), [known.indexes, asked])
  return (
    <section className="precedents-part" aria-label={words.finder}>
      <div className="ledger-filters">
        <input
          type="search"
          value={now.words}
          placeholder={words.query}
          aria-label={words.query}
          aria-describedby="precedent-said"
          onChange={(event) => setQuery({ ...now, words: event.target.value })}
        />
      </div>
      <p className="panel-note" id="precedent-said" aria-live="polite">
        {said(words, asked, years)}
      </p>
      <Years key={asked} known={known} years={years} />
    </section>
  )
}

type Words = ReturnType<typeof useWords>['precedents']

function said(words: Words, asked: string, years: readonly PrecedentYear[]): string {
  if (foldedWords(asked).length < 2) return words.queryHint
  return years.length === 0 ? words.none : words.found(countOf(years), years.length)
}

type YearsProps = { readonly known: Known; readonly years: readonly PrecedentYear[] }

function Years({ known, years }: YearsProps) {
  const words = useWords().precedents
  const [most, setMost] = useState(AT_ONCE)
  const left = countOf(years) - most
  const all = new Map(years.map(({ year, precedents: every }) => [year, every.length]))
  return (
    <>
      {firstOf(years, most).map(({ year, precedents: found }) => (
        <section key={year} data-year={year} aria-labelledby={`precedent-year-${year}`}>
          <h3 id={`precedent-year-${year}`}>
            {words.year(year)}
            <span className="panel-note">{words.count(all.get(year) ?? found.length)}</span>
          </h3>
          {found.map((precedent) => (
            <Found key={precedent.passage.id} known={known} precedent={precedent} />
          ))}
        </section>
      ))}
      {left > 0 && (
        <Button onClick={() => setMost(most + AT_ONCE)}>{words.more(Math.min(left, AT_ONCE))}</Button>
      )}
    </>
  )
}
