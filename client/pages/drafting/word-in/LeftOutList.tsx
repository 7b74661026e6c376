import type { NotBroughtIn } from '../../../../model/word-in/preview.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { numbered } from './choices.ts'

/** [WI5] [WI6] What does not come in, each with words to find it by. */
export function LeftOutList({ leftOut }: { readonly leftOut: readonly NotBroughtIn[] }) {
  const words = useWordInWords()
  return (
    <details className="word-in-left-out">
      <summary>{words.leftOut(leftOut.length)}</summary>
      <ul>
        {numbered(leftOut).map(({ one: { what, words: said }, at }) => (
          <li key={at}>
            {words.leftOutKinds[what]}
            {said !== '' && <span className="quiet">：{said}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
