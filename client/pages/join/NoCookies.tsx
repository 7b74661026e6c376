import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** [OB9] Says, before the link is used up, that nobody could stay signed in here. */
export function NoCookies() {
  const words = useWords().join.cookies
  return (
    <Notice
      tone="warn"
      title={words.title}
      actions={<Button onClick={() => location.reload()}>{words.again}</Button>}
    >
      <p>{words.how}</p>
      <p>{words.unused}</p>
    </Notice>
  )
}
