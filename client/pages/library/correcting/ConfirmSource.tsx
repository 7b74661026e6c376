import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Source } from '../../../../model/library/source.ts'
import { confirmable, type DraftSource } from '../../../../model/reading/draft-source.ts'
import type { MemorandumRead } from '../../../../model/reading/memorandum.ts'
import { useCorrectingWords } from '../../../i18n/correcting.ts'
import { useSentence } from '../../../i18n/refusals.ts'
import { api } from '../../../session/api.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useWrite } from '../../../ui/useWrite.ts'

type Props = {
  readonly draft: DraftSource
  readonly read: MemorandumRead
  readonly held: readonly Source[]
  readonly version: () => number
  /** Everything on the screen is saved, so it is what would be confirmed. */
  readonly ready: boolean
}

/** Confirms a draft source into the library; what it still lacks for that is said beside the button. */
export function ConfirmSource({ draft, read, held, version, ready }: Props) {
  const words = useCorrectingWords()
  const sentence = useSentence()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const [asking, setAsking] = useState(false)
  const write = useWrite()
  const fit = confirmable(read, held)
  const confirm = async () => {
    const confirmed = await write.run(() => api.confirmDraftSource(draft.id, version()))
    if (!confirmed.ok) return
    announce(words.confirmed)
    await Promise.all(['library', 'items'].map((of) => queries.invalidateQueries({ queryKey: [of] })))
    go(`/library/${confirmed.value.source}`)
  }
  return (
    <div className="confirm">
      <Button
        kind="primary"
        aria-disabled={!fit.ok || !ready}
        onClick={() => fit.ok && ready && setAsking(true)}
      >
        {words.confirm}
      </Button>
      {!fit.ok && <p className="field-hint">{sentence(fit.refusal)}</p>}
      {asking && (
        <ConfirmDialog
          title={words.confirmAsk(read.id)}
          confirm={words.confirm}
          busy={write.busy}
          refusal={write.refusal}
          onConfirm={() => void confirm()}
          onClose={() => setAsking(false)}
        >
          {words.confirmHelp}
        </ConfirmDialog>
      )}
    </div>
  )
}
