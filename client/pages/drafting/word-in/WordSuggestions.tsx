import { useState } from 'react'
import { fitOf, piecesOf } from '../../../../model/dossier/suggestions/fit.ts'
import type { PlacedText } from '../../../../model/dossier/text-in-hand.ts'
import type { WordProposal } from '../../../../model/word-in/preview.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { FormWordings } from '../../../panels/suggestions/Wordings.tsx'
import { useSuggestions } from '../../../session/hooks/suggestions.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Field.tsx'
import { formName, numbered } from './choices.ts'

/** So many are drawn at first, and at each further wish: to compare the words of a thousand takes seconds. */
const AT_ONCE = 50

type Props = {
  readonly room: RoomSession
  readonly suggestions: readonly WordProposal[]
  readonly chosen: ReadonlySet<number>
  readonly onChosen: (chosen: ReadonlySet<number>) => void
}

export function WordSuggestions({ room, suggestions, chosen, onChosen }: Props) {
  const words = useWordInWords()
  const { text } = useSuggestions(room)
  const [shown, setShown] = useState(AT_ONCE)
  const left = suggestions.length - shown
  const all = () => onChosen(new Set(suggestions.keys()))
  const tick = (at: number, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(at)
    else next.delete(at)
    onChosen(next)
  }
  return (
    <section>
      <h3>{words.suggestions(suggestions.length)}</h3>
      <p className="field-hint">{words.suggestionsHelp}</p>
      <div className="word-in-tools">
        <Button kind="quiet" onClick={all}>
          {words.all}
        </Button>
        <Button kind="quiet" onClick={() => onChosen(new Set())}>
          {words.none}
        </Button>
      </div>
      <ol className="word-in-list">
        {numbered(suggestions.slice(0, shown)).map(({ one, at }) => (
          <li key={at}>
            <SuggestionRow one={one} text={text} checked={chosen.has(at)} onChecked={(on) => tick(at, on)} />
          </li>
        ))}
      </ol>
      {left > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          {words.more(Math.min(left, AT_ONCE))}
        </Button>
      )}
    </section>
  )
}

type WordSuggestionProps = {
  readonly one: WordProposal
  readonly text: PlacedText
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
}

function SuggestionRow({ one: { form, hands }, text, checked, onChecked }: WordSuggestionProps) {
  const words = useWordInWords()
  const fit = fitOf(form, text)
  const pieces = fit.is === 'fits' ? piecesOf(fit) : []
  const name = words.kinds[formName(form)]
  return (
    <>
      <Check
        label={
          <>
            {name}
            {fit.is === 'conflict' && <span className="chip">{words.conflict}</span>}
          </>
        }
        checked={checked}
        onChecked={onChecked}
      />
      <FormWordings form={form} fit={fit} pieces={pieces} text={text} />
      {hands.map(({ by, day }) => (
        <p key={`${by} ${day}`} className="panel-note">
          {words.said(by, day)}
        </p>
      ))}
    </>
  )
}
