import type { Command } from '../../../model/dossier/decide.ts'
import type { PlacedText } from '../../../model/dossier/text-in-hand.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { keyFor } from '../../session/suggestions/standing.ts'
import { announce } from '../../ui/announce.tsx'
import { useWrite, type Write } from '../../ui/useWrite.ts'
import type { SuggestionView } from './arrange.ts'
import { keepPlace } from './step.ts'

/** Sends an answer; once it is given, that is said aloud, once. */
export type Answering = { readonly write: Write; readonly send: (command: Command, done: string) => void }

export function useAnswering(room: RoomSession, given = () => {}): Answering {
  const write = useWrite()
  const send = async (command: Command, done: string): Promise<void> => {
    keepPlace()
    const answer = await write.run(() => room.perform(command))
    if (!answer.ok) return
    given()
    announce(done)
  }
  return { write, send: (command, done) => void send(command, done) }
}

/** The answers to what is tabled. `pieces` null: all of it. */
export type TabledAnswering = Answering & {
  readonly accept: (pieces: readonly number[] | null) => void
  readonly decline: (reason: string) => void
  readonly withdraw: () => void
}

export function useTabledAnswering(
  room: RoomSession,
  { one, suggestion: { id, tabled, party, keys } }: SuggestionView,
  text: PlacedText,
  given: () => void,
): TabledAnswering {
  const { done } = useSuggestionWords()
  const answering = useAnswering(room, given)
  const { send } = answering
  const isFirstKey = party === 'secretariat' && keys.length === 0
  return {
    ...answering,
    accept(pieces) {
      const key = keyFor(one, text, pieces)
      const said = isFirstKey ? done.keyTurned : done.accepted
      if (key) send({ do: 'accept-suggestions', suggestions: [key] }, said)
    },
    decline(reason) {
      const suggestions = [{ suggestion: id, version: tabled?.version ?? 0 }]
      send({ do: 'decline-suggestions', suggestions, reason }, done.declined)
    },
    withdraw: () => send({ do: 'withdraw-suggestions', suggestions: [id], draft: false }, done.withdrawn),
  }
}
