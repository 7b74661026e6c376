import type { Command } from '../../../model/dossier/decide.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announce.tsx'
import { useWrite, type Write } from '../../ui/useWrite.ts'
import { keepPlace } from './step.ts'

/** Sends an answer; once it is given, that is said aloud, once. */
export type Answering = { readonly write: Write; readonly send: (command: Command, done: string) => void }

export function useAnswering(room: RoomSession, given: () => void): Answering {
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
