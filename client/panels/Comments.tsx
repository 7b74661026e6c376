import { useMemo, useState } from 'react'
import type { Thread } from '../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { AnchoredPlace } from '../../model/draft/anchors.ts'
import type { ThreadId } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import { may } from '../../model/policy.ts'
import { useCommentWords } from '../i18n/comments.ts'
import { useDebouncedText, usePicture } from '../session/hooks/room.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Composer } from './comments/Composer.tsx'
import { arrangeThreads } from './comments/order.ts'
import { ThreadCard } from './comments/ThreadCard.tsx'
import { ThreadFilter } from './comments/ThreadFilter.tsx'
import { useShownThreads } from './comments/useShownThreads.ts'
import './panels.css'

/** 批注: threads in the order of the text; those whose words are gone are listed apart. */
export function Comments({ room }: { room: RoomSession }) {
  const words = useCommentWords()
  const dossier = usePicture(room, (picture) => picture.dossier)
  const { memo, places } = useDebouncedText(room)
  const actor = usePicture(room, (picture) => picture.actor)
  const openThread = usePicture(room, (picture) => picture.openThread)
  const [withResolved, setWithResolved] = useState(false)
  const { only, setOnly, isShown } = useShownThreads(room)
  const all = useMemo(() => [...dossier.threads.values()], [dossier.threads])
  const shown = useMemo(
    () =>
      all.filter(
        (thread) =>
          thread.id === openThread || ((withResolved || thread.resolved === null) && isShown(thread)),
      ),
    [all, withResolved, openThread, isShown],
  )
  const { placed, orphans } = useMemo(() => arrangeThreads(shown, places, memo), [shown, places, memo])
  const resolved = all.filter((thread) => thread.resolved !== null).length
  return (
    <div className="comments">
      {actor && may(actor.role, 'comment') && (
        <Composer
          key={`${actor.role} ${actor.side}`}
          {...{ room, dossier, actor }}
          first={all.length === 0}
        />
      )}
      <p className="panel-note" aria-live="polite">
        {all.length === 0 ? words.none : words.open(all.length - resolved)}
      </p>
      {all.length > 0 && actor && <ThreadFilter only={only} onOnly={setOnly} />}
      {resolved > 0 && (
        <label className="panel-check">
          <input
            type="checkbox"
            checked={withResolved}
            onChange={(event) => setWithResolved(event.target.checked)}
          />
          {words.showResolved(resolved)}
        </label>
      )}
      {only !== 'all' && shown.length === 0 && <p className="panel-empty">{words.noneShown}</p>}
      <ThreadList {...{ room, dossier, actor, openThread, placed, orphans }} />
    </div>
  )
}

type ThreadListProps = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor | null
  readonly openThread: ThreadId | null
} & ReturnType<typeof arrangeThreads>

/** [CO9] One list: a thread whose words go while somebody answers it moves in it, and keeps what is typed. */
function ThreadList({ placed, orphans, ...common }: ThreadListProps) {
  const words = useCommentWords()
  const card = (thread: Thread, place: AnchoredPlace | null, orphaned: boolean) => (
    <ThreadCard
      key={thread.id}
      room={common.room}
      dossier={common.dossier}
      actor={common.actor}
      thread={thread}
      place={place}
      orphaned={orphaned}
      open={thread.id === common.openThread}
    />
  )
  const head = (
    <li key="orphans" className="orphans">
      <h3>{words.orphans}</h3>
      <p className="panel-note">{words.orphanHint}</p>
    </li>
  )
  return (
    <ul className="threads">
      {[
        ...placed.map(({ thread, place }) => card(thread, place, false)),
        ...(orphans.length > 0 ? [head] : []),
        ...orphans.map((thread) => card(thread, null, true)),
      ]}
    </ul>
  )
}
