import { useQuery } from '@tanstack/react-query'
import type { Seq } from '../../../model/ids.ts'
import { useCompareWords } from '../../i18n/compare.ts'
import { momentTime } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { PersonName } from '../PersonName.tsx'

type Props = { readonly room: RoomSession; readonly seq: Seq }

/** Which moment it is: two of one minute are told apart by their entries. */
export function MomentOf({ room, seq }: Props) {
  const words = useCompareWords()
  const lang = useLang()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const { data } = useQuery({ queryKey: ['history', room.id], queryFn: () => api.history(room.id) })
  const sitting = data?.ok ? data.value.sittings.find((one) => one.seq === seq) : undefined
  if (!sitting) return <p className="panel-note">{words.entry(seq)}</p>
  return (
    <p className="panel-note">
      <PersonName dossier={dossier} person={sitting.by} /> {words.sitting(seq, momentTime(sitting.to, lang))}
    </p>
  )
}
