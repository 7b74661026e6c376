import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { Button } from '../../ui/Button.tsx'
import { SHOWN, type ShownSuggestions } from './arrange.ts'
import { stepToCard } from './step.ts'

type Props = { readonly shown: ShownSuggestions; readonly onShown: (shown: ShownSuggestions) => void }

/** Which suggestions are listed, and the way from one to the next by keyboard. */
export function SuggestionFilter({ shown, onShown }: Props) {
  const words = useSuggestionWords()
  return (
    <div className="panel-actions">
      <label className="panel-check">
        <span>{words.show}</span>
        <select
          value={shown}
          onChange={(event) => {
            const chosen = SHOWN.find((one) => one === event.target.value)
            if (chosen) onShown(chosen)
          }}
        >
          {SHOWN.map((one) => (
            <option key={one} value={one}>
              {words.shown[one]}
            </option>
          ))}
        </select>
      </label>
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
