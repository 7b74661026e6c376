import type { RoomSession } from './room-session.ts'

const held = new WeakMap<RoomSession, Set<object>>()
const listeners = new Set<() => void>()

/** Suggestions of this tab whose words are not on disk. */
export const unsavedSuggestions = (room: RoomSession): number => held.get(room)?.size ?? 0

/** [SX2] What is unsaved of a suggestion counts with what is unsaved of the text. */
export function noteUnsaved(room: RoomSession, suggestion: object, unsaved: boolean): void {
  const all = held.get(room) ?? new Set()
  held.set(room, all)
  if (all.has(suggestion) === unsaved) return
  if (unsaved) all.add(suggestion)
  else all.delete(suggestion)
  for (const listener of listeners) listener()
}

export function subscribeToUnsaved(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
