import type { Refusal } from '../../../model/refusal.ts'
import { useSentence } from '../../i18n/refusals.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'

/** Shown over a page that lost its session: why, and a button to reload it as whoever is signed in now. */
export function SessionOver({ why }: { readonly why: Refusal }) {
  const words = useWords()
  const sentence = useSentence()
  const other = why.why === 'other-session'
  const now = (other && why.person) || words.session.otherUnknown
  return (
    <div className="banner banner-over" role="alert" data-refusal={why.why}>
      <p>
        <strong>{other ? words.session.otherTitle : words.session.title}</strong>{' '}
        {other ? words.session.otherHelp(now) : sentence(why)}
      </p>
      <Button onClick={() => location.reload()}>
        {other ? words.session.otherContinue(now) : words.common.reload}
      </Button>
    </div>
  )
}
