import { useMemo, useState } from 'react'
import type { Thread } from '../../../model/dossier/comments/thread.ts'
import { useDebouncedText, usePicture } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { isThreadShown, type ShownThreads, sectionAround } from './filter.ts'

/** Which threads somebody wants to see, and whether a thread is one of them. */
export function useShownThreads(room: RoomSession) {
  const [only, setOnly] = useState<ShownThreads>('all')
  const { memo, places } = useDebouncedText(room)
  const actor = usePicture(room, (picture) => picture.actor)
  const members = usePicture(room, (picture) => picture.dossier.members)
  // Followed only where it matters: the caret moves with every key.
  const at = usePicture(room, (picture) => (only === 'section' ? picture.at : null))
  const isShown = useMemo(() => {
    if (only === 'all' || actor === null) return () => true
    const section = sectionAround(memo, at)
    return (thread: Thread): boolean =>
      isThreadShown(thread, places.get(thread.id)?.block ?? null, only, { actor, members, section })
  }, [only, actor, members, memo, places, at])
  return { only, setOnly, isShown }
}
