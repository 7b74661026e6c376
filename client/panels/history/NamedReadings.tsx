import { useState } from 'react'
import type { NamedReading } from '../../../model/dossier/named-readings.ts'
import type { Seq } from '../../../model/ids.ts'
import { may } from '../../../model/policy.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { exactTime } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { PersonName } from '../PersonName.tsx'
import { NameReading } from './NameReading.tsx'
import { ReadingStory } from './ReadingStory.tsx'

/** Of so many, the newest, it is told at once what changed. */
const MOST_OPEN = 3

type Props = { readonly room: RoomSession; readonly preview: (entry: Seq) => void }

const mayName = ({ actor }: RoomPicture): boolean => actor !== null && may(actor.role, 'name-reading')

/** [RN3] 稿次: the named versions, the newest first; the secretariat names the text as it is. */
export function NamedReadings({ room, preview }: Props) {
  const words = useReadingListWords()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const names = usePicture(room, mayName)
  const [naming, setNaming] = useState(false)
  const { readings } = dossier
  return (
    <>
      <div className="panel-actions">
        <LinkButton href={`/m/${room.id}/compare`}>{words.compare}</LinkButton>
        {names && <Button onClick={() => setNaming(true)}>{words.name}</Button>}
      </div>
      {readings.length === 0 ? (
        <p className="panel-note">{words.none}</p>
      ) : (
        <ol className="readings">
          {readings.toReversed().map((reading, nth) => (
            <li key={reading.seq}>
              <strong>{reading.title}</strong> <PersonName dossier={dossier} person={reading.by} />
              <Named reading={reading} />
              <ReadingStory memo={room.id} reading={reading.seq} open={nth < MOST_OPEN} />
              <div className="panel-actions">
                <Button onClick={() => preview(reading.entry)}>{words.open}</Button>
                <LinkButton href={`/m/${room.id}/compare?from=reading:${reading.seq}&to=now`}>
                  {words.withNow}
                </LinkButton>
              </div>
            </li>
          ))}
        </ol>
      )}
      {naming && <NameReading room={room} count={readings.length} onClose={() => setNaming(false)} />}
    </>
  )
}

/** When, on the clocks of both capitals, and why. */
function Named({ reading: { at, reason } }: { readonly reading: NamedReading }) {
  const words = useReadingListWords()
  const lang = useLang()
  return (
    <p className="panel-note">
      {exactTime(at, lang)} · {reason === '' ? words.opened : reason}
    </p>
  )
}
