import type { Actor, ThreadAudience } from '../../../../model/people.ts'
import type { WordDecline } from '../../../../model/word-in/preview.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { CommentRow, useAudiences } from './CommentRow.tsx'
import { type CommentChoice, numbered, withChoice } from './choices.ts'

type Choices = readonly CommentChoice<ThreadAudience>[]
type Props = {
  readonly declines: readonly WordDecline[]
  readonly actor: Actor
  readonly chosen: Choices
  readonly onChosen: (chosen: Choices) => void
}

/** [WI17] What is proposed and was taken out in Word: a comment on the suggestion, which stands. */
export function WordDeclines({ declines, actor, chosen, onChosen }: Props) {
  const words = useWordInWords()
  const audiences = useAudiences(actor)
  return (
    <section>
      <h3>{words.declines(declines.length)}</h3>
      <p className="field-hint">{words.declinesHelp}</p>
      <ol className="word-in-list">
        {numbered(chosen).map(({ one, at }) => (
          <li key={at}>
            <CommentRow
              label={declines[at]?.text}
              audiences={audiences}
              chosen={one}
              onChosen={(next) => onChosen(withChoice(chosen, at, next))}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
