import { type ReactNode, useState } from 'react'
import type { Command } from '../../model/dossier/decide.ts'
import type { Refusal } from '../../model/refusal.ts'
import { useSentence } from '../i18n/refusals.ts'
import type { RoomSession } from '../session/room-session.ts'

type Asking = {
  /** Resolves true when the decision is durable; false when it was refused, and the reason is shown. */
  readonly ask: (command: Command) => Promise<boolean>
  readonly busy: boolean
  readonly refused: ReactNode
}

/** One command at a time from one place on the screen, its refusal shown in that place. */
export function useCommand(room: RoomSession): Asking {
  const sentence = useSentence()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const ask = async (command: Command): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    const answer = await room.perform(command)
    setBusy(false)
    if (!answer.ok) setRefusal(answer.refusal)
    return answer.ok
  }
  const refused = refusal && (
    <p className="panel-refused" role="alert">
      {sentence(refusal)}
    </p>
  )
  return { ask, busy, refused }
}
