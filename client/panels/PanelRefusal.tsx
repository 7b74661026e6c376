import type { ReceivedRefusal } from '../i18n/refusals.ts'
import { useSentence } from '../i18n/refusals.ts'

/** Why something was refused, in the small type of a panel; nothing while there is no refusal. */
export function PanelRefusal({ refusal }: { readonly refusal: ReceivedRefusal | null }) {
  const sentence = useSentence()
  if (!refusal) return null
  return (
    <p className="panel-refused" role="alert">
      {sentence(refusal)}
    </p>
  )
}
