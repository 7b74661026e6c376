import { useMemo } from 'react'
import { outline } from '../../model/memo/outline.ts'
import { useWords } from '../i18n/words.ts'
import { useDebouncedText } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import './panels.css'

/** The sections of the text; a click on one shows it. */
export function Outline({ room }: { room: RoomSession }) {
  const words = useWords().panels.outline
  const { memo } = useDebouncedText(room)
  const entries = useMemo(() => outline(memo), [memo])
  if (entries.length === 0) return <p className="panel-empty">{words.empty}</p>
  return (
    <nav className="outline" aria-label={words.title}>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id} data-level={entry.level}>
            <button type="button" onClick={() => room.reveal(entry.id)}>
              <span className="outline-number">{entry.number}</span>
              <span>{entry.text || words.untitled}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
