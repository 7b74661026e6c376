import { useMemo } from 'react'
import { strengthListOf } from '../../../model/history/strength/list.ts'
import type { RungWords } from '../../../model/history/strength/rungs.ts'
import {
  type StrengthReader,
  strengthHints,
  strengthReader,
} from '../../../model/history/strength/strength.ts'
import { useStrengthWords } from '../../i18n/strength.ts'
import { useEditedStrength } from './edited.ts'
import './strength.css'

/** One for each list: many differences are shown at once. */
const readers = new WeakMap<readonly RungWords[], StrengthReader>()

function readerOf(edited: readonly RungWords[]): StrengthReader {
  if (edited.length === 0) return strengthHints
  const known = readers.get(edited)
  if (known) return known
  const reader = strengthReader(strengthListOf(edited))
  readers.set(edited, reader)
  return reader
}

type Props = { readonly before: string; readonly after: string }

/** [SH6] What a list of words finds of a change that moves a commitment, named in the words of both sides. */
export function StrengthHints({ before, after }: Props) {
  const words = useStrengthWords()
  const edited = useEditedStrength()
  const hints = useMemo(() => readerOf(edited)(before, after), [edited, before, after])
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
