import { useWords } from '../../i18n/words.ts'
import { useUnsavedSuggestions } from '../../session/hooks/mode.ts'
import { usePicture, whole } from '../../session/hooks/room.ts'
import type { RoomSession, SaveState } from '../../session/room-session.ts'

/** Says in words whether one's own edits are on disk, going by the server's receipts alone. */
export function SaveWords({ room }: { readonly room: RoomSession }) {
  const { save: text, phase } = usePicture(room, whole)
  const save = withSuggestions(text, useUnsavedSuggestions(room))
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
      {stateWords()}
    </p>
  )

  function stateWords(): string {
    if (save.state === 'saved') return state === 'saved' ? words.saved : words.disconnected
    if (state === 'saving') return words.unsaved(save.unsaved)
    return save.unsaved === 0 ? words.disconnected : words.disconnectedUnsaved(save.unsaved)
  }
}

/** [SX2] What is being written as a suggestion and is not on disk counts, too. */
function withSuggestions(save: SaveState, more: number): SaveState {
  if (more === 0) return save
  return save.state === 'saved'
    ? { state: 'saving', unsaved: more, since: 0 }
    : { ...save, unsaved: save.unsaved + more }
}
