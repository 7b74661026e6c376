import { useState } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { PersonId } from '../../../model/ids.ts'
import type { Actor } from '../../../model/people.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { PersonName } from '../PersonName.tsx'
import { SuggestionThreads } from './SuggestionThreads.tsx'
import { usePage } from './usePage.ts'
import { usePointedAt } from './usePointedAt.ts'
import { PartyName } from './Wordings.tsx'
import { wordingsOf } from './wordings.ts'

type Props = {
  readonly over: readonly Suggestion[]
  readonly dossier: Dossier
  readonly room: RoomSession
  readonly actor: Actor | null
  /** The one that somebody points at. */
  readonly pointedAt: RoomPicture['openSuggestion']
}

/** What was adopted, withdrawn or settled, the last one first; shown when it is asked for. */
export function OverSuggestions({ over, pointedAt, ...common }: Props) {
  const words = useSuggestionWords()
  const pointed = pointedAt?.suggestion
  const [open, setOpen] = useState(() => over.some(({ id }) => id === pointed))
  const { listed, left, more } = usePage(over, ({ id }) => id, pointed)
  if (over.length === 0) return null
  return (
    <details className="suggestions-over" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.over(over.length)}</summary>
      {open && (
        <ul className="threads">
          {listed.map((one) => (
            <OverCard
              key={one.id}
              {...common}
              suggestion={one}
              open={one.id === pointedAt?.suggestion ? pointedAt.nth : null}
            />
          ))}
        </ul>
      )}
      {open && left > 0 && <Button onClick={more}>{words.more(left)}</Button>}
    </details>
  )
}

/** Who ended it; a bridging text is adopted by both sides. */
const endedBy = ({ end, keys }: Suggestion): readonly PersonId[] =>
  end?.is === 'applied' ? [...new Set([...keys.map(({ by }) => by), end.by])] : end ? [end.by] : []

type CardProps = Omit<Props, 'over' | 'pointedAt'> & {
  readonly suggestion: Suggestion
  readonly open: number | null
}

function OverCard({ suggestion, open, ...common }: CardProps) {
  const words = useSuggestionWords()
  const card = usePointedAt(open)
  const { id, party, tabled, end } = suggestion
  if (!tabled || !end) return null
  const wordings = wordingsOf(tabled.form, { is: 'contained' })
  return (
    <li
      ref={card}
      className="thread"
      data-suggestion={id}
      data-open={open !== null}
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
          <PersonName dossier={common.dossier} person={tabled.author} /> {words.proposed}
        </span>
        <span className="suggestion-by" data-ended={end.is}>
          {endedBy(suggestion).map((person) => (
            <PersonName key={person} dossier={common.dossier} person={person} />
          ))}{' '}
          {words.ended[end.is]} <TimeAgo at={end.at} />
        </span>
      </header>
      {wordings ? (
        <Difference before={wordings.before} after={wordings.after} />
      ) : (
        <p className="panel-note">{words.kinds[tabled.form.is]}</p>
      )}
      <SuggestionThreads {...common} suggestion={suggestion} />
    </li>
  )
}
