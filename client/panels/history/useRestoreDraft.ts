import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import { usePicture } from '../../session/hooks/room.ts'
import { suggestsOnly } from '../../session/mode.ts'
import type { RoomSession } from '../../session/room-session.ts'

type RestoreDraft = {
  readonly label: string
  readonly hint: string
  readonly confirm: string
  readonly restored: string
}

/** [RG6] What restoring a paragraph says in a reading, where it makes a draft; null: it is an edit, or is not open. */
export function useRestoreDraft(room: RoomSession): RestoreDraft | null {
  const words = useSuggestionWords()
  const confirm = useWords().drafting.rescueSuggest
  const suggests = usePicture(room, suggestsOnly)
  return suggests
    ? { label: words.restore, hint: words.restoreHint, confirm, restored: words.restored }
    : null
}
