import { useState } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { PersonName } from '../PersonName.tsx'
import { PartyName } from './Wordings.tsx'
import { wordingsOf } from './wordings.ts'

type Props = { readonly over: readonly Suggestion[]; readonly dossier: Dossier }

/** What was adopted, withdrawn or settled, the last one first; shown when it is asked for. */
export function OverSuggestions({ over, dossier }: Props) {
  const words = useSuggestionWords()
  const [open, setOpen] = useState(false)
  if (over.length === 0) return null
  return (
    <details className="suggestions-over" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.over(over.length)}</summary>
      {open && (
        <ul className="threads">
          {over.map((one) => (
            <OverCard key={one.id} suggestion={one} dossier={dossier} />
          ))}
        </ul>
      )}
    </details>
  )
}

type CardProps = { readonly suggestion: Suggestion; readonly dossier: Dossier }

function OverCard({ suggestion: { party, tabled, end }, dossier }: CardProps) {
  const words = useSuggestionWords()
  if (!tabled || !end) return null
  const wordings = wordingsOf(tabled.form, { is: 'contained' })
  return (
    <li className="thread" data-resolved="true">
      <header className="suggestion-head">
        <b>
          <PartyName party={party} />
        </b>
        <span className="chip" data-state={end.is}>
          {words.states[end.is]}
        </span>
        <span className="suggestion-by">
          <PersonName dossier={dossier} person={end.by} /> <TimeAgo at={end.at} />
        </span>
      </header>
      {wordings && <Difference before={wordings.before} after={wordings.after} />}
    </li>
  )
}
