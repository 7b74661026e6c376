import { useCommentWords } from '../../i18n/comments.ts'
import { NamedChoice } from '../../ui/NamedChoice.tsx'
import { type ShownThreads, THREADS_SHOWN } from './filter.ts'

type Props = { readonly only: ShownThreads; readonly onOnly: (only: ShownThreads) => void }

/** Which threads are listed. */
export function ThreadFilter({ only, onOnly }: Props) {
  const words = useCommentWords()
  return (
    <NamedChoice
      className="panel-check"
      label={words.showOnly}
      of={THREADS_SHOWN}
      names={words.shown}
      value={only}
      onChoose={onOnly}
    />
  )
}
