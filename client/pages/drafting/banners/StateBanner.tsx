import { useState } from 'react'
import type { Dossier } from '../../../../model/dossier/dossier.ts'
import type { ClosedReading, OpenReading } from '../../../../model/dossier/state.ts'
import type { Seq } from '../../../../model/ids.ts'
import { useWords } from '../../../i18n/words.ts'
import { PersonName } from '../../../panels/PersonName.tsx'
import { usePicture } from '../../../session/hooks/room.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { TimeAgo, useNow } from '../../../ui/TimeAgo.tsx'
import { isRecent, newestOf } from './banner.ts'

/**
 * [FZ6] Who froze the memorandum and when, while it is frozen; after thawing, for a while, who thawed it and why. [RG5] The
 * same of a reading.
 */
export function StateBanner({ room }: { readonly room: RoomSession }) {
  const dossier = usePicture(room, (picture) => picture.dossier)
  const words = useWords().freezing
  const [closed, setClosed] = useState<Seq | null>(null)
  const now = useNow(60_000)
  const { state } = dossier
  if (state.is === 'frozen')
    return (
      <div className="banner banner-calm" role="status" data-state="frozen">
        <p>
          <strong>{words.banner}</strong> <PersonName dossier={dossier} person={state.by} /> {words.by} ·{' '}
          <TimeAgo at={state.at} />
        </p>
        <p>{words.help}</p>
      </div>
    )
  if (state.is === 'reading') return <ReadingBanner dossier={dossier} reading={state} />
  const { thawed } = state
  const over = newestOf(dossier.reading.closed, thawed)
  if (!over || over.seq === closed || !isRecent(over.at, now)) return null
  if ('name' in over)
    return <ClosedReadingBanner dossier={dossier} reading={over} close={() => setClosed(over.seq)} />
  return (
    <div className="banner banner-calm" role="status" data-state="thawed">
      <p>
        <strong>{words.thawed}</strong> <PersonName dossier={dossier} person={over.by} /> {words.byThaw} ·{' '}
        <TimeAgo at={over.at} />
      </p>
      <p>{words.because(over.reason)}</p>
      <Button onClick={() => setClosed(over.seq)}>{words.close}</Button>
    </div>
  )
}

type OpenReadingProps = { readonly dossier: Dossier; readonly reading: OpenReading }

function ReadingBanner({ dossier, reading }: OpenReadingProps) {
  const words = useWords().drafting
  return (
    <div className="banner banner-calm" role="status" data-state="reading">
      <p>
        <strong>{words.readingOf(reading.name)}</strong> <PersonName dossier={dossier} person={reading.by} />{' '}
        {words.readingBy} · <TimeAgo at={reading.at} />
      </p>
      <p>{words.readingHelp}</p>
    </div>
  )
}

type ClosedProps = {
  readonly dossier: Dossier
  readonly reading: ClosedReading
  readonly close: () => void
}

function ClosedReadingBanner({ dossier, reading, close }: ClosedProps) {
  const { drafting, freezing } = useWords()
  return (
    <div className="banner banner-calm" role="status" data-state="reading-closed">
      <p>
        <strong>{drafting.readingClosed(reading.name)}</strong>{' '}
        <PersonName dossier={dossier} person={reading.by} /> · <TimeAgo at={reading.at} />
      </p>
      <p>{freezing.because(reading.reason)}</p>
      <Button onClick={close}>{freezing.close}</Button>
    </div>
  )
}
