import { audiencesFor } from '../../../../model/dossier/comments/audience.ts'
import type { Actor } from '../../../../model/people.ts'
import type { WordDecline } from '../../../../model/word-in/preview.ts'
import { useCommentWords } from '../../../i18n/comments.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { audienceName } from '../../../panels/comments/AudienceTag.tsx'
import { Check, SelectField } from '../../../ui/Field.tsx'
import { narrowest, numbered, type WordChoices } from './choices.ts'

type Props = {
  readonly declines: readonly WordDecline[]
  readonly actor: Actor
  readonly chosen: WordChoices
  readonly onChosen: (part: Partial<WordChoices>) => void
}

/** [WI17] What is proposed and was taken out in Word: a comment on the suggestion, which stands. */
export function WordDeclines({ declines, actor, chosen, onChosen }: Props) {
  const words = useWordInWords()
  const names = useCommentWords()
  const options = audiencesFor(actor).map((value) => ({
    value,
    label: audienceName(names, value, actor.side),
  }))
  const change = (
    at: number,
    audience: WordChoices['declines'] extends ReadonlyMap<number, infer A> ? A | null : never,
  ) => {
    const next = new Map(chosen.declines)
    if (audience === null) next.delete(at)
    else next.set(at, audience)
    onChosen({ declines: next })
  }
  return (
    <section>
      <h3>{words.declines(declines.length)}</h3>
      <p className="field-hint">{words.declinesHelp}</p>
      <ol className="word-in-list">
        {numbered(declines).map(({ one: { text }, at }) => {
          const audience = chosen.declines.get(at)
          return (
            <li key={at}>
              <Check
                label={text}
                checked={audience !== undefined}
                onChecked={(on) => change(at, on ? narrowest(actor) : null)}
              />
              <SelectField
                label={words.audience}
                value={audience ?? narrowest(actor)}
                options={options}
                onValue={(next) => change(at, next)}
              />
            </li>
          )
        })}
      </ol>
    </section>
  )
}
