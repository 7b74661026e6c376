import { useEffect, useRef, useState } from 'react'
import type { DraftSource } from '../../../../model/reading/draft-source.ts'
import type { Refusal } from '../../../../model/refusal.ts'
import { askBeforeLeaving } from '../../../floor/leaving.ts'
import { api } from '../../../session/api.ts'

type DraftEdits = Pick<DraftSource, 'told' | 'corrections'>
export type Saving =
  | { readonly state: 'saved' }
  | { readonly state: 'unsaved' }
  | { readonly state: 'saving' }
  | { readonly state: 'refused'; readonly refusal: Refusal }

type OpenDraft = {
  /** The draft source as it is on the screen. */
  readonly draft: DraftSource
  readonly saving: Saving
  /** The version that is on disk. */
  readonly version: () => number
  /** Changes the draft on the screen; `save` writes it to disk. */
  readonly edit: (part: Partial<DraftEdits>) => void
  readonly save: () => void
  readonly editAndSave: (part: Partial<DraftEdits>) => void
}

/** Writes one state at a time, the newest last. What was refused stays on the screen, marked as unsaved. */
export function useDraft(first: DraftSource): OpenDraft {
  const [draft, setDraft] = useState(first)
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const now = useRef(first)
  const onDisk = useRef(first)
  const busy = useRef(false)

  const edit = (part: Partial<DraftEdits>): void => {
    now.current = { ...now.current, ...part }
    setDraft(now.current)
    setSaving({ state: 'unsaved' })
  }
  const isSaved = (): boolean =>
    now.current.told === onDisk.current.told && now.current.corrections === onDisk.current.corrections

  const save = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    while (!isSaved()) {
      setSaving({ state: 'saving' })
      const { id, told, corrections } = now.current
      const { version } = onDisk.current
      const answer = await api.changeDraftSource(id, { version, told, corrections: [...corrections] })
      if (!answer.ok) {
        busy.current = false
        return setSaving({ state: 'refused', refusal: answer.refusal })
      }
      onDisk.current = { ...answer.value, told, corrections }
    }
    busy.current = false
    setSaving({ state: 'saved' })
  }

  useUnloadWarning(saving.state !== 'saved')
  return {
    draft,
    saving,
    edit,
    version: () => onDisk.current.version,
    save: () => void save(),
    editAndSave: (part) => {
      edit(part)
      void save()
    },
  }
}

/** Closing the tab asks first while something is unsaved. */
function useUnloadWarning(unsaved: boolean): void {
  useEffect(() => askBeforeLeaving(() => unsaved), [unsaved])
}
