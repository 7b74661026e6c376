import { useCorrectingWords } from '../../../i18n/correcting.ts'
import { Button } from '../../../ui/Button.tsx'
import { RefusalNotice } from '../../../ui/Notice.tsx'
import type { Saving } from './useDraft.ts'

type Props = {
  readonly saving: Saving
  readonly onAgain: () => void
  readonly onReload: () => void
}

/** Says in words whether the corrections on the screen are on disk, or why not. */
export function DraftSaveState({ saving, onAgain, onReload }: Props) {
  const words = useCorrectingWords()
  if (saving.state !== 'refused')
    return (
      <p className="save-state" role="status" data-save={saving.state}>
        {words[saving.state]}
      </p>
    )
  const moved = saving.refusal.why === 'source-moved' || saving.refusal.why === 'malformed'
  return (
    <RefusalNotice
      refusal={saving.refusal}
      actions={<Button onClick={moved ? onReload : onAgain}>{moved ? words.reload : words.again}</Button>}
    />
  )
}
