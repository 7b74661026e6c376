import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryStamp } from '../../../model/dossier/subject.ts'
import { renumbered } from '../../../model/memo/renumbered.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { exactTime } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { PersonName } from '../PersonName.tsx'
import { NewNumbers } from './NewNumbers.tsx'

type Props = { readonly room: RoomSession; readonly done: EntryStamp }

/** [RN6] One renumbering in the list of readings: who, when, and which number became which. */
export function Renumbering({ room, done }: Props) {
  const words = useReadingListWords()
  const lang = useLang()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const [open, setOpen] = useState(false)
  return (
    <>
      <strong>{words.renumbering}</strong> <PersonName dossier={dossier} person={done.by} />
      <p className="panel-note">{exactTime(done.at, lang)}</p>
      <div className="panel-actions">
        <Button onClick={() => setOpen(true)}>{words.numbersThen}</Button>
      </div>
      {open && <NumbersThen room={room} done={done} onClose={() => setOpen(false)} />}
    </>
  )
}

/** The text just before has the old numbers; it is read from the journal. */
function NumbersThen({ room, done, onClose }: Props & { readonly onClose: () => void }) {
  const words = useReadingListWords()
  const query = useQuery({
    queryKey: ['text-at', room.id, done.seq - 1],
    queryFn: () => api.at(room.id, done.seq - 1),
    gcTime: 0,
  })
  const rows = query.data?.ok ? renumbered(query.data.value) : []
  return (
    <Dialog wide title={words.numbersThen} onClose={onClose}>
      {!query.data && <p className="panel-note">{words.counting}</p>}
      {query.data && !query.data.ok && <PanelRefusal refusal={query.data.refusal} />}
      {query.data?.ok && (rows.length > 0 ? <NewNumbers rows={rows} /> : <p>{words.inOrder}</p>)}
    </Dialog>
  )
}
