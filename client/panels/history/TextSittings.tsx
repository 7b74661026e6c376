import { useQuery } from '@tanstack/react-query'
import type { Seq } from '../../../model/ids.ts'
import { momentTime } from '../../i18n/times.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { PersonName } from '../PersonName.tsx'

/** The moments the text can be restored to: the end of each sitting, newest first. */
export function TextSittings({ room, preview }: { room: RoomSession; preview: (seq: Seq) => void }) {
  const words = useWords().panels.history
  const lang = useLang()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const query = useQuery({
    queryKey: ['history', room.id],
    queryFn: () => api.history(room.id),
    refetchOnMount: 'always',
  })
  if (!query.data) return <p className="panel-note">{words.loading}</p>
  if (!query.data.ok) return <PanelRefusal refusal={query.data.refusal} />
  return (
    <>
      <button type="button" className="link" onClick={() => query.refetch()}>
        {words.refresh}
      </button>
      <ol className="sittings">
        {query.data.value.sittings.toReversed().map((sitting) => (
          <li key={sitting.seq}>
            <button type="button" onClick={() => preview(sitting.seq)} title={words.preview}>
              <PersonName dossier={dossier} person={sitting.by} /> <TimeAgo at={sitting.to} />
              <span className="panel-note">{words.blocks(sitting.blocks)}</span>
              <span className="panel-note">{momentTime(sitting.to, lang)}</span>
            </button>
          </li>
        ))}
      </ol>
      {query.data.value.older && <p className="panel-note">{words.older}</p>}
    </>
  )
}
