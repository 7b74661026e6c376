import { useCommentWords } from '../../i18n/comments.ts'
import { type ShownThreads, THREADS_SHOWN } from './filter.ts'

type Props = { readonly only: ShownThreads; readonly onOnly: (only: ShownThreads) => void }

/** Which threads are listed. */
export function ThreadFilter({ only, onOnly }: Props) {
  const words = useCommentWords()
  return (
    <label className="panel-check">
      <span>{words.showOnly}</span>
      <select
        value={only}
        onChange={({ target }) => onOnly(THREADS_SHOWN.find((one) => one === target.value) ?? 'all')}
      >
        {THREADS_SHOWN.map((one) => (
          <option key={one} value={one}>
            {words.shown[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
