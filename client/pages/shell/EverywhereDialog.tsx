import { useWords } from '../../i18n/words.ts'
import { signedIn } from '../../session/signed-in.ts'
import { useDeed } from '../../ui/Answered.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

export function EverywhereDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().device
  const deed = useDeed()
  return (
    <ConfirmDialog
      title={words.everywhereAsk}
      confirm={words.signOutEverywhere}
      busy={deed.busy}
      refusal={deed.refusal}
      onConfirm={() => void deed.run(signedIn.signOutEverywhere)}
      onClose={onClose}
    >
      {words.everywhereHelp}
    </ConfirmDialog>
  )
}
