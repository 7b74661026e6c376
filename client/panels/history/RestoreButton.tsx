import { type ReactNode, useState } from 'react'
import type { RestoreText } from '../../../model/wire/history.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { useWrite } from '../../ui/useWrite.ts'
import { PanelRefusal } from '../PanelRefusal.tsx'

type Props = {
  readonly room: RoomSession
  readonly restore: RestoreText
  readonly label: string
  readonly done?: () => void
  /** What it would change, shown with the question. */
  readonly effect?: ReactNode
  /** What it says in a reading, where it makes a draft. */
  readonly draft?: { readonly hint: string; readonly confirm: string; readonly restored: string } | null
}

/** Asks for confirmation in place. A restore is a new edit, so nothing is lost by it. */
export function RestoreButton({ room, restore, label, done, effect, draft = null }: Props) {
  const words = useWords().panels.history
  const write = useWrite()
  const [state, setState] = useState<'idle' | 'asking' | 'done'>('idle')
  const run = async (): Promise<void> => {
    const restored = await write.run(() => api.restore(room.id, restore))
    setState(restored.ok ? 'done' : 'idle')
    if (restored.ok) done?.()
  }
  if (state === 'done')
    return (
      <p className="panel-note" role="status">
        {draft?.restored ?? words.restored}
      </p>
    )
  return (
    <div className="panel-actions">
      {state === 'idle' ? (
        <Button onClick={() => setState('asking')}>{label}</Button>
      ) : (
        <>
          {effect}
          <Button kind="primary" disabled={write.busy} onClick={run}>
            {draft?.confirm ?? words.confirm}
          </Button>
          <Button onClick={() => setState('idle')}>{words.cancel}</Button>
          <p className="panel-note">{draft?.hint ?? words.restoreHint}</p>
        </>
      )}
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}
