import { audiencesFor } from '../../../../model/dossier/comments/audience.ts'
import type { Actor } from '../../../../model/people.ts'
import type { WordThread } from '../../../../model/word-in/preview.ts'
import { useCommentWords } from '../../../i18n/comments.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { audienceName } from '../../../panels/comments/AudienceTag.tsx'
import { Check, SelectField } from '../../../ui/Field.tsx'
import { type ChosenAudience, firstAudience, numbered, type WordChoices } from './choices.ts'

type Props = {
  readonly threads: readonly WordThread[]
  readonly actor: Actor
  readonly chosen: WordChoices
  readonly onChosen: (part: Partial<WordChoices>) => void
}

/** [WI15] Comments, each with who is to read it. */
export function WordThreads({ threads, actor, chosen, onChosen }: Props) {
  const words = useWordInWords()
  const audienceOf = (at: number): ChosenAudience => {
    const thread = threads[at]
    return chosen.audiences[at] ?? (thread ? firstAudience(thread, actor) : 'all')
  }
  const change = (at: number, on: boolean, audience: ChosenAudience) => {
    const next = new Map(chosen.threads)
    if (on) next.set(at, audience)
    else next.delete(at)
    onChosen({ threads: next, audiences: chosen.audiences.map((one, i) => (i === at ? audience : one)) })
  }
  return (
    <section>
      <h3>{words.comments(threads.length)}</h3>
      <p className="field-hint">{words.commentsHelp}</p>
      <ol className="word-in-list">
        {numbered(threads).map(({ one: thread, at }) => (
          <li key={at}>
            <ThreadRow
              thread={thread}
              actor={actor}
              checked={chosen.threads.has(at)}
              audience={audienceOf(at)}
              onChange={(on, audience) => change(at, on, audience)}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

type WordThreadProps = {
  readonly thread: WordThread
  readonly actor: Actor
  readonly checked: boolean
  readonly audience: ChosenAudience
  readonly onChange: (checked: boolean, audience: ChosenAudience) => void
}

function ThreadRow({ thread, actor, checked, audience, onChange }: WordThreadProps) {
  const words = useWordInWords()
  const names = useCommentWords()
  const said = (one: Exclude<ChosenAudience, 'reply'>) => audienceName(names, one, actor.side)
  const options: readonly { readonly value: ChosenAudience; readonly label: string }[] = [
    ...audiencesFor(actor).map((value) => ({ value, label: said(value) })),
    ...(thread.thread ? [{ value: 'reply', label: words.goOn(said(thread.thread.audience)) } as const] : []),
  ]
  return (
    <>
      <Check
        label={
          <>
            {words.quote(thread.quote)}
            {thread.resolved && <span className="chip">{words.resolved}</span>}
          </>
        }
        checked={checked}
        onChecked={(on) => onChange(on, audience)}
      />
      {thread.says.map(({ by, day, text }) => (
        <div key={`${by} ${day} ${text}`} className="word-in-said">
          <p>{text}</p>
          <p className="panel-note">{words.said(by, day)}</p>
        </div>
      ))}
      <SelectField
        label={words.audience}
        value={audience}
        options={options}
        onValue={(next) => onChange(checked, next)}
      />
    </>
  )
}
