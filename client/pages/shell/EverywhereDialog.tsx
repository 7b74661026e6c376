import { useWords } from '../../i18n/words.ts'
import { signedIn } from '../../session/signed-in.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useWrite } from '../../ui/useWrite.ts'

export function EverywhereDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().device
  const write = useWrite()
  return (
    <ConfirmDialog
      title={words.everywhereAsk}
      confirm={words.signOutEverywhere}
      busy={write.busy}
      refusal={write.refusal}
      onConfirm={() => void write.run(signedIn.signOutEverywhere)}
      onClose={onClose}
    >
      {words.everywhereHelp}
    </ConfirmDialog>
  )
}
