import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { Button } from '../../ui/Button.tsx'
import { NamedChoice } from '../../ui/NamedChoice.tsx'
import { SHOWN, type ShownSuggestions } from './arrange.ts'
import { stepToCard } from './step.ts'

type Props = { readonly shown: ShownSuggestions; readonly onShown: (shown: ShownSuggestions) => void }

/** Which suggestions are listed, and the way from one to the next by keyboard. */
export function SuggestionFilter({ shown, onShown }: Props) {
  const words = useSuggestionWords()
  return (
    <div className="panel-actions">
      <NamedChoice
        className="panel-check"
        label={words.show}
        of={SHOWN}
        names={words.shown}
        value={shown}
        onChoose={onShown}
      />
      <span className="suggestion-steps">
        <Button kind="quiet" onClick={() => stepToCard(-1)}>
          {words.previous}
        </Button>
        <Button kind="quiet" onClick={() => stepToCard(1)}>
          {words.next}
        </Button>
      </span>
    </div>
  )
}
