import { exactTime } from '../../i18n/times.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'

/** When backups were restored or a lost end was given up, and the time each put the text back to; newest first. */
export function Restorations({ room }: { room: RoomSession }) {
  const words = useWords().panels.history
  const lang = useLang()
  const restorations = usePicture(room, (picture) => picture.dossier.restorations)
  if (restorations.length === 0) return null
  return (
    <ul className="restorations">
      {restorations.toReversed().map(({ seq, at, takenAt, reason }) => (
        <li key={seq} data-restoration={seq}>
          {words.backupRestored(exactTime(takenAt, lang), reason)} <TimeAgo at={at} />
        </li>
      ))}
    </ul>
  )
}
