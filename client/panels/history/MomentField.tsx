import { useQuery } from '@tanstack/react-query'
import type { Seq } from '../../../model/ids.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { momentTime } from '../../i18n/times.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { SelectField } from '../../ui/Field.tsx'
import { memberName } from '../member-name.ts'
import { newestMoments } from './moments.ts'

const NOW = 'now'

type Props = {
  readonly room: RoomSession
  /** Null: now. */
  readonly entry: Seq | null
  readonly onEntry: (entry: Seq | null) => void
}

/** Which text is named: as it is now, or as the end of a sitting left it. */
export function MomentField({ room, entry, onEntry }: Props) {
  const words = useReadingListWords()
  const { secretariat } = useWords().common.roles
  const lang = useLang()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const { data } = useQuery({
    queryKey: ['history', room.id],
    queryFn: () => api.history(room.id),
    refetchOnMount: 'always',
  })
  const options = [
    { value: NOW, label: words.now },
    ...newestMoments(data?.ok ? data.value.sittings : [], entry).map(({ seq, to, by }) => ({
      value: String(seq),
      label: words.moment(momentTime(to, lang), memberName(dossier, by, secretariat).name),
    })),
  ]
  return (
    <SelectField
      label={words.which}
      value={entry === null ? NOW : String(entry)}
      options={options}
      onValue={(value) => onEntry(value === NOW ? null : Number(value))}
    />
  )
}
