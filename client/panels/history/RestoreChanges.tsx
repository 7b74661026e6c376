import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Seq } from '../../../model/ids.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { api } from '../../session/api.ts'
import { usePositions } from '../../session/hooks/positions.ts'
import { useDebouncedText, usePicture } from '../../session/hooks/room.ts'
import { useSuggestions } from '../../session/hooks/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { PersonName } from '../PersonName.tsx'
import { restoreEffect, writersSince } from './restore-effect.ts'

type Props = {
  readonly room: RoomSession
  /** The text as it was after this entry. */
  readonly entry: Seq
  readonly then: Memorandum
}

/** [RS5] What a restore of the whole text would change, said before it is done. */
export function RestoreChanges({ room, entry, then }: Props) {
  const { restoring: words } = useReadingListWords()
  const { memo } = useDebouncedText(room)
  const suggestions = useSuggestions(room)
  const positions = usePositions(room)
  const effect = useMemo(
    () => restoreEffect(memo, then, { suggestions, positions }),
    [memo, then, suggestions, positions],
  )
  const { gone, back, changed, moved } = effect
  const lines = [
    gone.length > 0 && words.gone(gone.length),
    back.length > 0 && words.back(back.length),
    changed.length > 0 && words.changed(changed.length),
    moved.length > 0 && words.moved(moved.length),
    effect.suggestions > 0 && words.suggestions(effect.suggestions, effect.brackets),
    effect.lapsing > 0 && words.lapsing(effect.lapsing),
  ].filter((line) => line !== false)
  return (
    <div className="restore-changes">
      {lines.length === 0 ? (
        <p>{words.same}</p>
      ) : (
        <>
          <p>{words.will}</p>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
            <Writers room={room} entry={entry} />
          </ul>
          <LinkButton href={`/m/${room.id}/compare?from=now&to=seq:${entry}`}>{words.compare}</LinkButton>
        </>
      )}
    </div>
  )
}

/** Whose work since would go. */
function Writers({ room, entry }: Omit<Props, 'then'>) {
  const { restoring: words } = useReadingListWords()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const { data } = useQuery({
    queryKey: ['history', room.id],
    queryFn: () => api.history(room.id),
    refetchOnMount: 'always',
  })
  const writers = data?.ok ? writersSince(data.value.sittings, entry) : []
  if (writers.length === 0) return null
  return (
    <li>
      {words.writers}
      {writers.map((person) => (
        <span key={person}>
          {' '}
          <PersonName dossier={dossier} person={person} />
        </span>
      ))}
    </li>
  )
}
