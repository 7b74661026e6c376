import { useState } from 'react'
import type { Seq } from '../../../../model/ids.ts'
import { useWords } from '../../../i18n/words.ts'
import { PersonName } from '../../../panels/PersonName.tsx'
import { usePicture } from '../../../session/hooks/room.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { TimeAgo, useNow } from '../../../ui/TimeAgo.tsx'
import { isRecent } from './banner.ts'

/** [FZ6] Who froze the memorandum and when, while it is frozen; after thawing, for a while, who thawed it and why. */
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
  const { thawed } = state
  if (!thawed || thawed.seq === closed || !isRecent(thawed.at, now)) return null
  return (
    <div className="banner banner-calm" role="status" data-state="thawed">
      <p>
        <strong>{words.thawed}</strong> <PersonName dossier={dossier} person={thawed.by} /> {words.byThaw} ·{' '}
        <TimeAgo at={thawed.at} />
      </p>
      <p>{words.because(thawed.reason)}</p>
      <Button onClick={() => setClosed(thawed.seq)}>{words.close}</Button>
    </div>
  )
}
