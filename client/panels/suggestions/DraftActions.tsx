import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import type { SuggestionView } from './arrange.ts'
import type { SuggestionPermissions } from './permissions.ts'
import { ReviseButton } from './ReviseButton.tsx'
import { useAnswering } from './useAnswering.ts'

type Props = {
  readonly room: RoomSession
  readonly view: SuggestionView
  readonly permissions: SuggestionPermissions
}

/** A draft is tabled, written on, or thrown away. */
export function DraftActions({ room, view, permissions }: Props) {
  const words = useSuggestionWords()
  const { write, send } = useAnswering(room)
  const { id, draft } = view.suggestion
  if (!draft || !permissions.write) return null
  const table = () => {
    const suggestions = [{ suggestion: id, version: draft.version }]
    send({ do: 'table-suggestions', suggestions }, words.done.tabled)
  }
  const discard = () =>
    send({ do: 'withdraw-suggestions', suggestions: [id], draft: true }, words.done.deleted)
  return (
    <div className="panel-actions">
      <Button kind="primary" busy={write.busy} onClick={table}>
        {words.table}
      </Button>
      <ReviseButton room={room} view={view} />
      <Button busy={write.busy} onClick={discard}>
        {words.deleteDraft}
      </Button>
      <PanelRefusal refusal={write.refusal} />
    </div>
  )
}
