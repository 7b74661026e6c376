import { useQuery } from '@tanstack/react-query'
import type { NamedReading } from '../../../model/dossier/named-readings.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { exactTime } from '../../i18n/times.ts'
import { useLang, useWords } from '../../i18n/words.ts'
import { comparing } from '../../session/data/comparing.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { suggestsOnly } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { RestoreButton } from './RestoreButton.tsx'
import { RestoreChanges } from './RestoreChanges.tsx'

const text = lazyComponent(async () => (await import('./ReadingText.tsx')).ReadingText)

type Props = {
  readonly room: RoomSession
  readonly reading: NamedReading
  readonly close: () => void
}

/** [RN9] A named version as it was, only to be read; its paragraphs, or all of it, are restored from here. */
export function ReadingDialog({ room, reading, close }: Props) {
  const words = useWords().panels.history
  const named = useReadingListWords()
  const { notWhole } = useSuggestionWords()
  const lang = useLang()
  const canWrite = usePicture(room, (picture) => picture.canWrite)
  const onlySuggests = usePicture(room, suggestsOnly)
  const { data } = useQuery({
    queryKey: ['reading', room.id, reading.seq],
    queryFn: () => comparing.reading(room.id, reading.seq),
    // After a backup was restored, the same seq is another reading: an answer from before must not be reused.
    gcTime: 0,
  })
  return (
    <Dialog wide title={named.asItWas(reading.title)} onClose={close}>
      <p className="panel-note">
        {exactTime(reading.at, lang)} · {reading.reason === '' ? named.opened : reading.reason}
      </p>
      {data?.ok && reading.entry < reading.seq && (
        <p className="panel-note">{named.asOf(exactTime(data.value.at, lang))}</p>
      )}
      {!data && <p className="panel-note">{words.loading}</p>}
      {data && !data.ok && <PanelRefusal refusal={data.refusal} />}
      {data?.ok && (
        <LazyBoundary waiting={<p className="panel-note">{words.loading}</p>}>
          <text.View room={room} reading={reading} shown={data.value} />
        </LazyBoundary>
      )}
      {onlySuggests && <p className="panel-note">{notWhole}</p>}
      {canWrite && data?.ok && (
        <RestoreButton
          room={room}
          restore={{ seq: reading.entry }}
          label={words.restoreText}
          done={close}
          effect={<RestoreChanges room={room} entry={reading.entry} then={data.value} />}
        />
      )}
    </Dialog>
  )
}
