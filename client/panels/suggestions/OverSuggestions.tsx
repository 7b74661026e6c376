import { useState } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { Button } from '../../ui/Button.tsx'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { PersonName } from '../PersonName.tsx'
import { usePointedAt } from './usePointedAt.ts'
import { PartyName } from './Wordings.tsx'
import { wordingsOf } from './wordings.ts'

/** So many cards are drawn at once: a difference of words in each takes its time. */
const PAGE = 50

type Props = {
  readonly over: readonly Suggestion[]
  readonly dossier: Dossier
  /** The one that a link points at. */
  readonly pointedAt: SuggestionId | null
}

/** What was adopted, withdrawn or settled, the last one first; shown when it is asked for. */
export function OverSuggestions({ over, dossier, pointedAt }: Props) {
  const words = useSuggestionWords()
  const [open, setOpen] = useState(() => over.some(({ id }) => id === pointedAt))
  const [more, setMore] = useState(PAGE)
  const most = Math.max(more, over.findIndex(({ id }) => id === pointedAt) + 1)
  if (over.length === 0) return null
  return (
    <details className="suggestions-over" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.over(over.length)}</summary>
      {open && (
        <ul className="threads">
          {over.slice(0, most).map((one) => (
            <OverCard key={one.id} suggestion={one} dossier={dossier} open={one.id === pointedAt} />
          ))}
        </ul>
      )}
      {open && over.length > most && (
        <Button onClick={() => setMore(most + PAGE)}>{words.more(over.length - most)}</Button>
      )}
    </details>
  )
}

type CardProps = { readonly suggestion: Suggestion; readonly dossier: Dossier; readonly open: boolean }

function OverCard({ suggestion: { id, party, tabled, end }, dossier, open }: CardProps) {
  const words = useSuggestionWords()
  const card = usePointedAt(open)
  if (!tabled || !end) return null
  const wordings = wordingsOf(tabled.form, { is: 'contained' })
  return (
    <li
      ref={card}
      className="thread"
      data-suggestion={id}
      data-open={open}
      data-resolved="true"
      tabIndex={-1}
    >
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
      {wordings ? (
        <Difference before={wordings.before} after={wordings.after} />
      ) : (
        <p className="panel-note">{words.kinds[tabled.form.is]}</p>
      )}
    </li>
  )
}
