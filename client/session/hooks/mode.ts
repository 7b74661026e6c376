import { useCallback, useSyncExternalStore } from 'react'
import { type Mode, modeOf, subscribeToMode } from '../mode.ts'
import type { RoomSession } from '../room-session.ts'
import { subscribeToUnsaved, unsavedSuggestions } from '../unsaved-suggestions.ts'

/** How this person works on the text now. */
export function useMode(room: RoomSession): Mode {
  const subscribe = useCallback((listener: () => void) => subscribeToMode(room, listener), [room])
  return useSyncExternalStore(subscribe, () => modeOf(room))
}

/** How many suggestions that are being written are not on disk. */
export const useUnsavedSuggestions = (room: RoomSession): number =>
  useSyncExternalStore(subscribeToUnsaved, () => unsavedSuggestions(room))
