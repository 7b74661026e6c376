import { useQuery } from '@tanstack/react-query'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { AnswerGiven, ToldVersion } from '../../../model/dossier/suggestion-story.ts'
import { blocksNear } from '../../../model/dossier/suggestions/forms.ts'
import type { BlockId } from '../../../model/ids.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { Difference } from '../Difference.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { PersonName } from '../PersonName.tsx'
import { PartyName } from '../suggestions/Wordings.tsx'
import { wordingsOf } from '../suggestions/wordings.ts'

type Props = { readonly room: RoomSession; readonly block: BlockId }

/** Another one as soon as something is tabled about the block or answered. */
const storyNow =
  (block: BlockId) =>
  ({ dossier }: RoomPicture): string =>
    [...dossier.suggestions.values()]
      .filter(({ tabled }) => tabled && blocksNear(tabled.form).includes(block))
      .map(({ id, tabled, keys, declines, end }) =>
        [id, tabled?.version, ...[...keys, ...declines].map(({ seq }) => seq), end?.seq].join(),
      )
      .join(' ')

/** [SU16] What was tabled about one paragraph, the newest first: each version, and what was answered by whom. */
export function BlockSuggestions({ room, block }: Props) {
  const words = useSuggestionWords()
  const { older } = useWords().panels.history
  const dossier = usePicture(room, (picture) => picture.dossier)
  const now = usePicture(room, storyNow(block))
  const query = useQuery({
    queryKey: ['block-story', room.id, block, now],
    queryFn: () => api.blockStory(room.id, block),
    staleTime: 0,
    gcTime: 0,
    placeholderData: (previous) => previous,
  })
  if (!query.data) return null
  if (!query.data.ok) return <PanelRefusal refusal={query.data.refusal} />
  const { versions, older: hasOlder } = query.data.value
  if (versions.length === 0) return null
  return (
    <section>
      <h3>{words.aboutBlock}</h3>
      <ol className="wordings">
        {versions.toReversed().map((version) => (
          <TabledVersion key={version.seq} dossier={dossier} version={version} />
        ))}
      </ol>
      {hasOlder && <p className="panel-note">{older}</p>}
    </section>
  )
}

type ToldVersionProps = { readonly dossier: Dossier; readonly version: ToldVersion }

function TabledVersion({
  dossier,
  version: { suggestion, party, version, form, reason, answers, ...told },
}: ToldVersionProps) {
  const words = useSuggestionWords()
  const wordings = wordingsOf(form, { is: 'contained' })
  return (
    <li data-suggestion={suggestion} data-version={version}>
      <p className="said-by">
        <PartyName party={party} /> · {words.nth(version)} · {words.told.tabled}{' '}
        <PersonName dossier={dossier} person={told.by} /> <TimeAgo at={told.at} />
      </p>
      {wordings ? (
        <Difference before={wordings.before} after={wordings.after} />
      ) : (
        <p className="panel-note">{words.kinds[form.is]}</p>
      )}
      {reason !== '' && <p className="panel-note">{words.reason(reason)}</p>}
      {answers.map((answer) => (
        <ToldAnswer key={`${answer.seq} ${answer.is}`} dossier={dossier} answer={answer} />
      ))}
    </li>
  )
}

type AnswerProps = { readonly dossier: Dossier; readonly answer: AnswerGiven }

/** What the server does of itself names nobody. */
function ToldAnswer({ dossier, answer: { is, by, at, reason } }: AnswerProps) {
  const words = useSuggestionWords()
  return (
    <p className="said-by">
      {words.told[is]} {is !== 'settled' && <PersonName dossier={dossier} person={by} />} <TimeAgo at={at} />{' '}
      {reason}
    </p>
  )
}
