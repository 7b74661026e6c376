import {
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { MemoId, PersonId } from '../../../model/ids.ts'
import { type Calm, type CalmText, calmText } from '../calm.ts'
import type { RoomPicture, RoomSession, RoomText } from '../room-session.ts'
import { roomOf } from '../rooms.ts'
import { after } from '../scheduling.ts'

/**
 * The room of a memorandum, open as long as something shows it. `me` stays the person who opened the page, also after
 * the session is over: the text that was not saved is still on it. Closing the tab with unsaved text asks first.
 */
export function useRoom(id: MemoId, me: PersonId): RoomSession {
  const room = useMemo(() => roomOf(id, me), [id, me])
  // Open while it is shown; what is shown of it follows by itself.
  useEffect(() => room.subscribe(() => {}), [room])
  useUnsavedWarning(room)
  return room
}

/** One part of the picture: the component draws again only when `select` gives another value. */
export function usePicture<T>(room: RoomSession, select: (picture: RoomPicture) => T): T {
  const last = useRef<{ picture: RoomPicture; select: (picture: RoomPicture) => T; value: T } | null>(null)
  const snapshot = useCallback(() => {
    const picture = room.picture()
    if (last.current?.picture !== picture || last.current.select !== select)
      last.current = { picture, select, value: select(picture) }
    return last.current.value
  }, [room, select])
  return useSyncExternalStore(room.subscribe, snapshot)
}

/** For what is so small that it may be drawn with every picture. */
export const whole = (picture: RoomPicture): RoomPicture => picture

const calms = new WeakMap<RoomSession, Calm>()

function calmOf(room: RoomSession): Calm {
  const calm = calms.get(room) ?? calmText(room, after)
  calms.set(room, calm)
  return calm
}

/** [RO3] The text for what is derived from the whole of it; drawn when there is time, never before a key. */
export function useCalmText(room: RoomSession): CalmText {
  const calm = calmOf(room)
  const [text, setText] = useState(calm.text)
  useEffect(() => {
    const follow = () => startTransition(() => setText(calm.text()))
    follow()
    return calm.subscribe(follow)
  }, [calm])
  return text
}

export const useRoomText = (room: RoomSession): RoomText | null =>
  useSyncExternalStore(room.subscribe, room.text)

function useUnsavedWarning(room: RoomSession): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (room.hasUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [room])
}
