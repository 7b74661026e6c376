import { useState } from 'react'
import { byEntry, type NamedReading, readingBefore } from '../../../model/dossier/named-readings.ts'
import { may } from '../../../model/policy.ts'
import { useReadingListWords } from '../../i18n/compare.ts'
import { exactTime } from '../../i18n/times.ts'
import { useLang } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { LazyBoundary } from '../../ui/lazy.tsx'
import { PersonName } from '../PersonName.tsx'
import { nameReading, readingDialog, renumber } from './dialogs.ts'
import { ReadingStory } from './ReadingStory.tsx'
import { Renumbering } from './Renumbering.tsx'

/** Of so many, the newest, it is told at once what changed. */
const MOST_OPEN = 3

type Props = { readonly room: RoomSession }

export const mayName = ({ actor }: RoomPicture): boolean => actor !== null && may(actor.role, 'name-reading')
const mayRenumber = ({ actor, dossier }: RoomPicture): boolean =>
  actor !== null &&
  may(actor.role, 'renumber') &&
  dossier.state.is !== 'frozen' &&
  dossier.readings.length > 0

/** [RN3] 稿次: the named versions, the newest text first, with what was renumbered; the secretariat names another one. */
export function NamedReadings({ room }: Props) {
  const words = useReadingListWords()
  const { readings, renumberings } = usePicture(room, (picture) => picture.dossier)
  const names = usePicture(room, mayName)
  const renumbers = usePicture(room, mayRenumber)
  const [form, setForm] = useState<'name' | 'renumber' | null>(null)
  const [shown, setShown] = useState<NamedReading | null>(null)
  const close = () => setForm(null)
  const inOrder = readings.toSorted(byEntry)
  const newest = inOrder.slice(-MOST_OPEN)
  const listed = [
    ...inOrder.map((reading) => ({ entry: reading.entry, seq: reading.seq, reading, done: null })),
    ...renumberings.map((done) => ({ entry: done.seq, seq: done.seq, reading: null, done })),
  ].toSorted((a, b) => byEntry(b, a))
  return (
    <>
      <div className="panel-actions">
        <LinkButton href={`/m/${room.id}/compare`}>{words.compare}</LinkButton>
        {names && <Button onClick={() => setForm('name')}>{words.name}</Button>}
        {renumbers && <Button onClick={() => setForm('renumber')}>{words.renumber}</Button>}
      </div>
      {listed.length === 0 && <p className="panel-note">{words.none}</p>}
      <ol className="readings">
        {listed.map(({ seq, reading, done }) => (
          <li key={seq}>
            {reading && (
              <Reading room={room} reading={reading} open={newest.includes(reading)} show={setShown} />
            )}
            {done && <Renumbering room={room} done={done} />}
          </li>
        ))}
      </ol>
      <LazyBoundary>
        {shown && <readingDialog.View room={room} reading={shown} close={() => setShown(null)} />}
        {form === 'name' && <nameReading.View room={room} count={readings.length} onClose={close} />}
        {form === 'renumber' && <renumber.View room={room} onClose={close} />}
      </LazyBoundary>
    </>
  )
}

type NamedReadingProps = Props & {
  readonly reading: NamedReading
  readonly open: boolean
  readonly show: (reading: NamedReading) => void
}

function Reading({ room, reading, open, show }: NamedReadingProps) {
  const words = useReadingListWords()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const before = readingBefore(dossier.readings, reading)?.seq ?? null
  return (
    <>
      <strong>{reading.title}</strong> <PersonName dossier={dossier} person={reading.by} />
      <Named reading={reading} />
      <ReadingStory memo={room.id} reading={reading} before={before} open={open} />
      <div className="panel-actions">
        <Button onClick={() => show(reading)}>{words.open}</Button>
        <LinkButton href={`/m/${room.id}/compare?from=reading:${reading.seq}&to=now`}>
          {words.withNow}
        </LinkButton>
      </div>
    </>
  )
}

/** When, on the clocks of both capitals, and why. */
function Named({ reading: { at, reason, entry, seq } }: { readonly reading: NamedReading }) {
  const words = useReadingListWords()
  const lang = useLang()
  return (
    <p className="panel-note">
      {exactTime(at, lang)} · {reason === '' ? words.opened : reason}
      {entry < seq && ` · ${words.earlier}`}
    </p>
  )
}
