import { useMemo } from 'react'
import { outline } from '../../model/memo/outline.ts'
import { useWords } from '../i18n/words.ts'
import { useDebouncedText, usePicture, usePictureInTime } from '../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../session/room-session.ts'
import { Loading } from '../ui/Loading.tsx'
import { LazyBoundary, lazyComponent } from '../ui/lazy.tsx'
import './panels.css'

/** The text is on its way: what it has no sections of is not known yet. */
const isArriving = ({ phase }: RoomPicture): boolean => phase.phase === 'joining'

const marks = lazyComponent(async () => (await import('./suggestions/SectionMarks.tsx')).SectionMarks)
const isNegotiated = ({ dossier }: RoomPicture): boolean =>
  dossier.suggestions.size + dossier.stances.size > 0

/** The sections of the text, with what is open in them; a click on one shows it. */
export function Outline({ room }: { room: RoomSession }) {
  const words = useWords().panels.outline
  const { memo } = useDebouncedText(room)
  const arriving = usePicture(room, isArriving)
  const entries = useMemo(() => outline(memo), [memo])
  const some = usePictureInTime(room, isNegotiated)
  if (entries.length === 0 && arriving) return <Loading />
  if (entries.length === 0) return <p className="panel-empty">{words.empty}</p>
  return (
    <nav className="outline" aria-label={words.title}>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id} data-level={entry.level}>
            <button type="button" onClick={() => room.reveal(entry.id)}>
              <span className="outline-number">{entry.number}</span>
              <span>{entry.text || words.untitled}</span>
              {some && (
                <LazyBoundary waiting={null}>
                  <marks.View room={room} entry={entry} />
                </LazyBoundary>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
