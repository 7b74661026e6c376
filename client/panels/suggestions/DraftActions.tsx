import { useState } from 'react'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { RoomSession } from '../../session/room-session.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'
import { canBeTabled, type SuggestionView } from './arrange.ts'
import type { SuggestionPermissions } from './permissions.ts'
import { ReviseButton } from './ReviseButton.tsx'
import { useAnswering } from './useAnswering.ts'

type Props = {
  readonly room: RoomSession
  readonly view: SuggestionView
  readonly permissions: SuggestionPermissions
}

/** A draft is tabled, written on, or thrown away once one has said so twice: it is the work of the whole delegation. */
export function DraftActions({ room, view, permissions }: Props) {
  const words = useSuggestionWords()
  const [asking, setAsking] = useState(false)
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
      {canBeTabled(view) && (
        <Button kind="primary" busy={write.busy} onClick={table}>
          {words.table}
        </Button>
      )}
      <ReviseButton room={room} view={view} />
      <Button busy={write.busy} onClick={() => setAsking(true)}>
        {words.deleteDraft}
      </Button>
      {!asking && <PanelRefusal refusal={write.refusal} />}
      {asking && (
        <ConfirmDialog
          title={words.deleteDraft}
          confirm={words.deleteDraft}
          busy={write.busy}
          refusal={write.refusal}
          onConfirm={discard}
          onClose={() => setAsking(false)}
        >
          {words.deleteDraftAsk}
        </ConfirmDialog>
      )}
    </div>
  )
}
