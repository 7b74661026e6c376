import type { Place } from '../../../model/draft/anchors.ts'
import type { SuggestionId, ThreadId } from '../../../model/ids.ts'
import { chooseMode } from '../mode.ts'
import type { RoomSession } from '../room-session.ts'

/**
 * What a card of a panel asks for: its suggestion again, to be revised on the text of now, or another one against it; or
 * one made of a comment, whose words stand in the place of those it is about.
 */
export type WritingAsk =
  | { readonly as: 'revision' | 'counter'; readonly suggestion: SuggestionId }
  | { readonly as: 'comment'; readonly thread: ThreadId; readonly place: Place; readonly words: string }

const asked = new WeakMap<RoomSession, WritingAsk>()
const listeners = new Set<() => void>()

/** [SG5] Has the editor open it, in 建议; an editor that is not there yet does so once it is. */
export function askToWrite(room: RoomSession, ask: WritingAsk): void {
  asked.set(room, ask)
  chooseMode(room, 'suggest')
  for (const listener of listeners) listener()
}

/** Hands what was asked to whoever opens it, once. */
export function takeAsk(room: RoomSession): WritingAsk | null {
  const ask = asked.get(room) ?? null
  asked.delete(room)
  return ask
}

export function onAsk(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
