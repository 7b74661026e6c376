import { useState } from 'react'
import type { Refusal } from '../../../model/refusal.ts'
import type { RestoreText } from '../../../model/wire/history.ts'
import { useSentence } from '../../i18n/refusals.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'

type Props = {
  readonly room: RoomSession
  readonly restore: RestoreText
  readonly label: string
  readonly done?: () => void
}

/** Asks once more where it was clicked; a restore is a new edit and nothing is lost by it. */
export function RestoreButton({ room, restore, label, done }: Props) {
  const words = useWords().panels.history
  const sentence = useSentence()
  const [state, setState] = useState<'idle' | 'asking' | 'busy' | 'done'>('idle')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (): Promise<void> => {
    setState('busy')
    const answer = await api.restore(room.id, restore)
    setRefusal(answer.ok ? null : answer.refusal)
    setState(answer.ok ? 'done' : 'idle')
    if (answer.ok) done?.()
  }
  if (state === 'done')
    return (
      <p className="panel-note" role="status">
        {words.restored}
      </p>
    )
  return (
    <div className="panel-actions">
      {state === 'idle' ? (
        <Button onClick={() => setState('asking')}>{label}</Button>
      ) : (
        <>
          <Button kind="primary" disabled={state === 'busy'} onClick={run}>
            {words.confirm}
          </Button>
          <Button onClick={() => setState('idle')}>{words.cancel}</Button>
          <p className="panel-note">{words.restoreHint}</p>
        </>
      )}
      {refusal && (
        <p className="panel-refused" role="alert">
          {sentence(refusal)}
        </p>
      )}
    </div>
  )
}
