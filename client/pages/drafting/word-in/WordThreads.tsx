import type { Actor } from '../../../../model/people.ts'
import type { WordThread } from '../../../../model/word-in/preview.ts'
import { useCommentWords } from '../../../i18n/comments.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { audienceName } from '../../../panels/comments/AudienceTag.tsx'
import { type AudienceOption, CommentRow, useAudiences } from './CommentRow.tsx'
import {
  type ChosenAudience,
  type CommentChoice,
  firstAudience,
  numbered,
  type WordChoices,
  withChoice,
} from './choices.ts'

type Props = {
  readonly threads: readonly WordThread[]
  readonly actor: Actor
  readonly chosen: WordChoices['threads']
  readonly onChosen: (chosen: WordChoices['threads']) => void
}

/** [WI4] Comments of a file, with their answers. */
export function WordThreads({ threads, actor, chosen, onChosen }: Props) {
  const words = useWordInWords()
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
              chosen={chosen[at] ?? { taken: false, audience: firstAudience(thread, actor) }}
              onChosen={(next) => onChosen(withChoice(chosen, at, next))}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

type ThreadRowProps = {
  readonly thread: WordThread
  readonly actor: Actor
  readonly chosen: CommentChoice
  readonly onChosen: (chosen: CommentChoice) => void
}

function ThreadRow({ thread, actor, chosen, onChosen }: ThreadRowProps) {
  const words = useWordInWords()
  const names = useCommentWords()
  const goesOn = thread.thread && words.goOn(audienceName(names, thread.thread.audience, actor.side))
  const audiences: readonly AudienceOption<ChosenAudience>[] = [
    ...useAudiences(actor),
    ...(goesOn ? [{ value: 'reply', label: goesOn } as const] : []),
  ]
  const label = (
    <>
      {words.quote(thread.quote)}
      {thread.resolved && <span className="chip">{words.resolved}</span>}
    </>
  )
  return (
    <CommentRow label={label} audiences={audiences} chosen={chosen} onChosen={onChosen}>
      {numbered(thread.says).map(({ one: { by, day, text }, at }) => (
        <div key={at} className="word-in-said">
          <p>{text}</p>
          <p className="panel-note">{words.said(by, day)}</p>
        </div>
      ))}
    </CommentRow>
  )
}
