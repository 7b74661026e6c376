import { useMemo } from 'react'
import { strengthHints } from '../../../model/history/strength/strength.ts'
import { useStrengthWords } from '../../i18n/strength.ts'
import './strength.css'

type Props = { readonly before: string; readonly after: string }

/** [SH6] What a list of words finds of a change that moves a commitment, named in the words of both sides. */
export function StrengthHints({ before, after }: Props) {
  const words = useStrengthWords()
  const hints = useMemo(() => strengthHints(before, after), [before, after])
  if (hints.length === 0) return null
  let at = 0
  return (
    <div className="strength" title={words.help}>
      <span className="strength-title">{words.title}</span>
      <ul aria-label={words.help}>
        {hints.map((hint) => (
          <li key={at++} data-turn={hint.turn} data-of={hint.of}>
            <b lang="zh-CN">
              {hint.before === '' ? words.none : hint.before} → {hint.after === '' ? words.none : hint.after}
            </b>{' '}
            <span>{hint.of === 'condition' ? words.condition : words.turns[hint.turn]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
