import type { App } from '../../floor/in-app.ts'
import { useWords } from '../../i18n/words.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** [IA1] Says, before the link is used up, that an app is no browser. */
export function InApp({ app, link }: { readonly app: App; readonly link: string }) {
  const words = useWords().inApp
  return (
    <Notice tone="warn" title={words.title}>
      <p>{words.here(words.apps[app])}</p>
      <p>{words.how}</p>
      <CopyField label={words.link} value={link} copy={words.copy} />
    </Notice>
  )
}
