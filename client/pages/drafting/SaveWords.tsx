import { useWords } from '../../i18n/words.ts'
import { usePicture, whole } from '../../session/hooks/room.ts'
import type { RoomSession } from '../../session/room-session.ts'

/** Whether what I wrote is on disk, always in words; follows the receipts of the server and nothing else. */
export function SaveWords({ room }: { readonly room: RoomSession }) {
  const { save, phase } = usePicture(room, whole)
  const words = useWords().drafting
  if (phase.phase === 'joining') return <p className="save save-saving">{words.joining}</p>
  const state = phase.phase === 'ended' ? 'disconnected' : save.state
  return (
    <p
      className={`save save-${state}`}
      data-save={state}
      data-unsaved={save.state === 'saved' ? 0 : save.unsaved}
      title={state === 'saved' ? words.savedHelp : undefined}
    >
      {said()}
    </p>
  )

  function said(): string {
    if (save.state === 'saved') return state === 'saved' ? words.saved : words.disconnected
    if (state === 'saving') return words.unsaved(save.unsaved)
    return save.unsaved === 0 ? words.disconnected : words.disconnectedUnsaved(save.unsaved)
  }
}
