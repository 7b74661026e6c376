import type { Dossier } from '../../../model/dossier/dossier.ts'
import { blocksNear } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { BlockId } from '../../../model/ids.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { PersonName } from '../PersonName.tsx'
import { wordingsOf } from '../suggestions/wordings.ts'

type Props = { readonly room: RoomSession; readonly block: BlockId }

/** What was tabled about one paragraph, the newest first: its version, and what was answered by whom. */
export function BlockSuggestions({ room, block }: Props) {
  const words = useSuggestionWords()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const about = [...dossier.suggestions.values()]
    .filter(({ tabled }) => tabled && blocksNear(tabled.form).includes(block))
    .toSorted((a, b) => (b.tabled?.at ?? 0) - (a.tabled?.at ?? 0))
  if (about.length === 0) return null
  return (
    <section>
      <h3>{words.aboutBlock}</h3>
      <ol className="wordings">
        {about.map((one) => (
          <BlockSuggestion key={one.id} dossier={dossier} suggestion={one} />
        ))}
      </ol>
    </section>
  )
}

type OneProps = { readonly dossier: Dossier; readonly suggestion: Suggestion }

function BlockSuggestion({ dossier, suggestion: { id, tabled, keys, declines, end } }: OneProps) {
  const words = useSuggestionWords()
  if (!tabled) return null
  const wordings = wordingsOf(tabled.form, { is: 'contained' })
  const answers = [
    ...declines.map((one) => ({ ...one, said: words.decline })),
    ...keys.map((one) => ({ ...one, said: words.accept, reason: '' })),
    ...(end && end.is !== 'applied' ? [{ ...end, said: words.states[end.is], reason: '' }] : []),
  ].toSorted((a, b) => a.seq - b.seq)
  return (
    <li data-suggestion={id}>
      <p className="said-by">
        {words.nth(tabled.version)} · {words.table} <PersonName dossier={dossier} person={tabled.by} />{' '}
        <TimeAgo at={tabled.at} />
      </p>
      {wordings && <Difference before={wordings.before} after={wordings.after} />}
      {tabled.reason !== '' && <p className="panel-note">{words.reason(tabled.reason)}</p>}
      {answers.map(({ seq, by, at, said, reason }) => (
        <p key={seq} className="said-by">
          {said} <PersonName dossier={dossier} person={by} /> <TimeAgo at={at} /> {reason}
        </p>
      ))}
    </li>
  )
}
