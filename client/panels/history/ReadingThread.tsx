import type { Thread } from '../../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { PersonName } from '../PersonName.tsx'

type Props = { readonly dossier: Dossier; readonly thread: Thread }

/** A thread as it stood in a named version: its words, and what was said. */
export function ReadingThread({ dossier, thread: { anchor, comments, resolved } }: Props) {
  const words = useReadingListWords()
  return (
    <aside className="reading-thread">
      <p className="panel-note">
        {anchor ? <q lang="zh-CN">{anchor.quote}</q> : words.onSuggestion}
        {resolved !== null && ` · ${words.resolved}`}
      </p>
      {[...comments.values()]
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ id, by, at, text }) => (
          <p key={id} className="said-text">
            <PersonName dossier={dossier} person={by} /> <TimeAgo at={at} />
            <br />
            {text}
          </p>
        ))}
    </aside>
  )
}
