import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import { cardOf, goToCard } from './step.ts'

type Props = { readonly dossier: Pick<Dossier, 'suggestions'>; readonly counters: SuggestionId }

/** [SX13] Whose suggestion this one answers, and the way to it as long as it is listed. */
export function CounterTo({ dossier, counters }: Props) {
  const words = useSuggestionWords()
  const { sides } = useWords().common
  const answered = dossier.suggestions.get(counters)
  if (!answered) return null
  const { party, end } = answered
  const said = words.counterTo(party === 'secretariat' ? words.bridging : sides[party])
  if (end) return <p className="panel-note">{`${said} · ${words.states[end.is]}`}</p>
  return (
    <button type="button" className="link" onClick={() => goToCard(cardOf(counters))}>
      {said}
    </button>
  )
}
