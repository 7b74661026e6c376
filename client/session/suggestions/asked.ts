import type { SuggestionId } from '../../../model/ids.ts'
import { chooseMode } from '../mode.ts'
import type { RoomSession } from '../room-session.ts'

/** What a card of the panel asks for: its suggestion again, to be revised on the text of now, or another one against it. */
export type WritingAsk = { readonly suggestion: SuggestionId; readonly as: 'revision' | 'counter' }

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
