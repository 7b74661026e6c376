import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { MemoId, PersonId } from '../../model/ids.ts'
import type { RoomPicture, RoomSession, RoomText } from './room-session.ts'
import { roomOf } from './rooms.ts'
import { type SignedIn, signedIn } from './signed-in.ts'

/** Who is signed in; `signedIn` has the verbs. */
export const useSession = (): SignedIn => useSyncExternalStore(signedIn.subscribe, signedIn.now)

/**
 * The room of a memorandum, open as long as something shows it. `me` stays the person who opened the page, also after
 * the session is over: the text that was not saved is still on it. Closing the tab with unsaved text asks first.
 */
export function useRoom(id: MemoId, me: PersonId): RoomSession {
  const room = useMemo(() => roomOf(id, me), [id, me])
  useSyncExternalStore(room.subscribe, room.picture)
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
