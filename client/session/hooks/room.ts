import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { MemoId, PersonId } from '../../../model/ids.ts'
import { may } from '../../../model/policy.ts'
import { askBeforeLeaving } from '../../floor/leaving.ts'
import { debouncedTextOf, type TextListener, type TextWithPlaces } from '../debounced-text.ts'
import type { RoomPicture, RoomSession, RoomText } from '../room-session.ts'
import { roomOf } from '../rooms.ts'
import { unsavedSuggestions } from '../unsaved-suggestions.ts'
import { useFollowed } from './followed.ts'

/**
 * The room of a memorandum, open as long as something shows it. `me` stays the person who opened the page even after
 * the session is over: unsaved text is still on the page. Closing the tab with unsaved text asks first.
 */
export function useRoom(id: MemoId, me: PersonId): RoomSession {
  const room = useMemo(() => roomOf(id, me), [id, me])
  // Keeps the room open while it is shown; each component subscribes by itself to what it shows.
  useEffect(() => room.subscribe(() => {}), [room])
  useUnsavedWarning(room)
  return room
}

/** One part of the picture: the component renders again only when `select` returns another value. */
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

/** The same, drawn when there is time: for what many components show at once when it changes. */
export function usePictureInTime<T>(room: RoomSession, select: (picture: RoomPicture) => T): T {
  const source = useMemo(
    () => ({
      now: () => select(room.picture()),
      subscribe: (listener: TextListener) => room.subscribe(() => listener(false)),
    }),
    [room, select],
  )
  return useFollowed(source)
}

/** [RH1] Selects whether earlier and deleted words are shown at all; to readers they are not. */
export const mayReadHistory = ({ actor }: RoomPicture): boolean =>
  actor !== null && may(actor.role, 'read-history')

/** Selects whether the person may read and not write, whatever state the text is in. */
export const isReader = ({ actor }: RoomPicture): boolean => actor !== null && !may(actor.role, 'write-text')

/** Selects whether the text that this page shows first is still to come. */
export const isArriving = ({ phase, memo }: RoomPicture): boolean =>
  phase.phase === 'joining' && memo.blocks.length === 0

/** Selects everything: for components so small that they may render with every picture. */
export const whole = (picture: RoomPicture): RoomPicture => picture

/** [RO3] The text for components that derive from all of it; they render when there is time, never before a keystroke. */
export function useDebouncedText(room: RoomSession): TextWithPlaces {
  const source = useMemo(() => {
    const text = debouncedTextOf(room)
    return { now: () => text.text(), subscribe: (listener: TextListener) => text.subscribe(listener) }
  }, [room])
  return useFollowed(source)
}

export const useRoomText = (room: RoomSession): RoomText | null =>
  useSyncExternalStore(room.subscribe, room.text)

function useUnsavedWarning(room: RoomSession): void {
  useEffect(() => askBeforeLeaving(() => room.hasUnsaved() || unsavedSuggestions(room) > 0), [room])
}
