import { useState } from 'react'
import type { Dossier } from '../../../../model/dossier/dossier.ts'
import { isBack, type Removal } from '../../../../model/dossier/removal.ts'
import type { Seq } from '../../../../model/ids.ts'
import { useWords } from '../../../i18n/words.ts'
import { PersonName } from '../../../panels/PersonName.tsx'
import { usePicture, whole } from '../../../session/hooks/room.ts'
import type { RoomSession } from '../../../session/room-session.ts'
import { Button } from '../../../ui/Button.tsx'
import { TimeAgo, useNow } from '../../../ui/TimeAgo.tsx'
import { isRecent } from './banner.ts'
import { RemovalSummary } from './RemovalSummary.tsx'
import { StandingRemoval } from './StandingRemoval.tsx'

/** One banner for each removal that still stands or was settled a moment ago. */
export function RemovalBanners({ room }: { readonly room: RoomSession }) {
  const picture = usePicture(room, whole)
  const [closed, setClosed] = useState<ReadonlySet<Seq>>(new Set())
  const now = useNow(60_000)
  return [...picture.dossier.removals.values()].map((removal) => {
    if (closed.has(removal.until)) return null
    if (removal.settled === null && !isBack(removal, picture.memo))
      return <StandingRemoval key={removal.from} room={room} picture={picture} removal={removal} />
    if (!isRecent(removal.settled?.at ?? removal.at, now)) return null
    return (
      <SettledRemoval
        key={removal.from}
        dossier={picture.dossier}
        removal={removal}
        onClose={() => setClosed(new Set(closed).add(removal.until))}
      />
    )
  })
}

type SettledProps = { readonly dossier: Dossier; readonly removal: Removal; readonly onClose: () => void }

/** A removal that was settled, or whose text is back by itself. */
function SettledRemoval({ dossier, removal, onClose }: SettledProps) {
  const words = useWords().removals
  const { settled } = removal
  return (
    <div className="banner banner-calm" role="status" data-removal={settled?.is ?? 'back'}>
      <RemovalSummary dossier={dossier} removal={removal} />
      <p>
        {settled ? (
          <>
            <strong>{words[settled.is]}</strong>
            <PersonName dossier={dossier} person={settled.by} /> <TimeAgo at={settled.at} />
          </>
        ) : (
          <strong>{words.back}</strong>
        )}
      </p>
      <Button onClick={onClose}>{words.close}</Button>
    </div>
  )
}
