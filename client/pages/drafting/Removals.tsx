import { useState } from 'react'
import type { Removal } from '../../../model/dossier/removal.ts'
import { isBack, mayDismiss } from '../../../model/dossier/removal.ts'
import type { Seq } from '../../../model/ids.ts'
import { SIDES } from '../../../model/people.ts'
import { useWords } from '../../i18n/words.ts'
import { PastText } from '../../panels/history/PastText.tsx'
import { PersonName } from '../../panels/PersonName.tsx'
import { api } from '../../session/api.ts'
import { usePicture, whole } from '../../session/hooks/room.ts'
import type { RoomPicture, RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { TimeAgo, useNow } from '../../ui/TimeAgo.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { isRecent } from './banner.ts'

type Props = { readonly room: RoomSession; readonly picture: RoomPicture }

/** [LR1] Everybody is told of much that went at once, until it is back or somebody put the notice aside. */
export function Removals({ room }: { readonly room: RoomSession }) {
  const any = usePicture(room, (picture) => picture.dossier.removals.size > 0)
  return any ? <Several room={room} /> : null
}

function Several({ room }: { readonly room: RoomSession }) {
  const picture = usePicture(room, whole)
  const [closed, setClosed] = useState<ReadonlySet<Seq>>(new Set())
  const now = useNow(60_000)
  return [...picture.dossier.removals.values()].map((removal) => {
    if (closed.has(removal.until)) return null
    const props = { room, picture, removal }
    if (removal.settled === null && !isBack(removal, picture.memo))
      return <Standing key={removal.from} {...props} />
    if (!isRecent(removal.settled?.at ?? removal.at, now)) return null
    return (
      <Over key={removal.from} {...props} onClose={() => setClosed(new Set(closed).add(removal.until))} />
    )
  })
}

type OneProps = Props & { readonly removal: Removal }

function Standing({ room, picture, removal }: OneProps) {
  const words = useWords().removals
  const write = useWrite()
  const [looking, setLooking] = useState(false)
  const { actor, canWrite, dossier } = picture
  const restore = async () => {
    const done = await write.run(() => api.restore(room.id, { removal: removal.from }))
    if (done.ok) announce(words.isBack)
  }
  const dismiss = () => write.run(() => room.perform({ do: 'dismiss-removal', removal: removal.from }))
  return (
    <div className="banner" role="alert" data-removal="standing">
      <Told picture={picture} removal={removal} />
      <div className="banner-actions">
        {canWrite && (
          <Button kind="primary" busy={write.busy} onClick={restore}>
            {write.busy ? words.restoring : words.restore}
          </Button>
        )}
        <Button onClick={() => setLooking(true)}>{words.look}</Button>
        {actor && mayDismiss(removal, actor) && (
          <Button kind="quiet" busy={write.busy} onClick={dismiss}>
            {words.dismiss}
          </Button>
        )}
      </div>
      {dossier.state.is === 'frozen' && <p>{words.frozen}</p>}
      {write.refusal && <RefusalNotice refusal={write.refusal} />}
      {looking && (
        <PastText
          room={room}
          seq={removal.from - 1}
          marked={removal.blocks.map(({ block }) => block)}
          close={() => setLooking(false)}
        />
      )}
    </div>
  )
}

/** Who, when, how much, and which sections of whom. */
function Told({ picture: { dossier }, removal }: Omit<OneProps, 'room'>) {
  const words = useWords().removals
  const { by, at, characters, share, sections } = removal
  return (
    <p>
      <PersonName dossier={dossier} person={by} /> <TimeAgo at={at} />{' '}
      <strong>
        {words.by} {words.much(characters, Math.round(share * 100))}
      </strong>
      {SIDES.map((side) => {
        const titles = sections.filter((section) => section.side === side).map(({ title }) => title)
        const quoted = titles.map((title) => words.quoted(title || words.untitled)).join(' ')
        return (
          titles.length > 0 && (
            <span key={side}>
              {' · '}
              {words.sectionsOf[side]}
              {quoted}
            </span>
          )
        )
      })}
    </p>
  )
}

function Over({ picture, removal, onClose }: OneProps & { readonly onClose: () => void }) {
  const words = useWords().removals
  const { settled } = removal
  return (
    <div className="banner banner-calm" role="status" data-removal={settled?.is ?? 'back'}>
      <Told picture={picture} removal={removal} />
      <p>
        {settled ? (
          <>
            <strong>{words[settled.is]}</strong>
            <PersonName dossier={picture.dossier} person={settled.by} /> <TimeAgo at={settled.at} />
          </>
        ) : (
          <strong>{words.back}</strong>
        )}
      </p>
      <Button onClick={onClose}>{words.close}</Button>
    </div>
  )
}
