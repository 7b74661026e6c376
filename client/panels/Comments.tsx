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
  const common = { room, dossier, actor, openThread }
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
      <ThreadList {...common} threads={placed} />
      {orphans.length > 0 && (
        <section className="orphans">
          <h3>{words.orphans}</h3>
          <p className="panel-note">{words.orphanHint}</p>
          <ThreadList {...common} threads={orphans.map((thread) => ({ thread, place: null }))} />
        </section>
      )}
    </div>
  )
}

type ThreadListProps = {
  readonly room: RoomSession
  readonly dossier: Dossier
  readonly actor: Actor | null
  readonly openThread: ThreadId | null
  readonly threads: readonly { readonly thread: Thread; readonly place: AnchoredPlace | null }[]
}

function ThreadList({ room, dossier, actor, openThread, threads }: ThreadListProps) {
  return (
    <ul className="threads">
      {threads.map(({ thread, place }) => (
        <ThreadCard
          key={thread.id}
          room={room}
          dossier={dossier}
          actor={actor}
          thread={thread}
          place={place}
          open={thread.id === openThread}
        />
      ))}
    </ul>
  )
}
