import { useState } from 'react'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import type { Write } from '../../ui/useWrite.ts'
import { PanelForm } from '../PanelForm.tsx'
import { PanelFormFoot } from '../PanelFormFoot.tsx'
import { PanelRefusal } from '../PanelRefusal.tsx'

type Props = {
  readonly write: Write
  readonly send: (reason: string) => void
  readonly close: () => void
}

/** 不接受: a reason may be given, and everybody sees it. */
export function DeclineForm({ write, send, close }: Props) {
  const words = useSuggestionWords()
  const [reason, setReason] = useState('')
  return (
    <PanelForm className="retire-form" send={() => send(reason)} cancel={close}>
      <label>
        <span>{words.declineReason}</span>
        <textarea
          value={reason}
          rows={2}
          maxLength={2000}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <PanelRefusal refusal={write.refusal} />
      <PanelFormFoot
        submit={words.declineNow}
        disabled={write.busy}
        cancel={close}
        changed={reason.trim() !== ''}
      />
    </PanelForm>
  )
}
