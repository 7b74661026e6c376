import { useMemo, useState } from 'react'
import { may } from '../../model/policy.ts'
import { useCommentWords } from '../i18n/comments.ts'
import { useDebouncedText, usePicture } from '../session/hooks/room.ts'
import { isPhone } from '../session/mode.ts'
import type { RoomSession } from '../session/room-session.ts'
import { Composer } from './comments/Composer.tsx'
import { arrangeThreads } from './comments/order.ts'
import { ThreadFilter } from './comments/ThreadFilter.tsx'
import { ThreadList } from './comments/ThreadList.tsx'
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
  const arranged = useMemo(
    () => arrangeThreads(shown, places, memo, dossier.suggestions),
    [shown, places, memo, dossier.suggestions],
  )
  const resolved = all.filter((thread) => thread.resolved !== null).length
  const canSuggest =
    actor !== null && may(actor.role, 'suggest') && dossier.state.is !== 'frozen' && !isPhone()
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
      <ThreadList
        room={room}
        members={dossier.members}
        {...{ actor, openThread, arranged }}
        canSuggest={canSuggest}
      />
    </div>
  )
}
