import type { Refusal } from '../../../model/refusal.ts'
import { useWords } from '../../i18n/words.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { Card, Shell } from '../shell/Shell.tsx'

/** Says why a memorandum could not be entered. */
export function NotEntered({ refusal }: { readonly refusal: Refusal }) {
  const words = useWords()
  return (
    <Shell title={words.drafting.shut}>
      <Card title={words.drafting.shut}>
        <RefusalNotice refusal={refusal} actions={<LinkButton href="/">{words.common.back}</LinkButton>} />
      </Card>
    </Shell>
  )
}
