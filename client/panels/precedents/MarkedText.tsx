import type { TextRange } from '../../../model/related/folded.ts'
import { markedRuns } from './query.ts'

type Props = { readonly text: string; readonly ranges: readonly TextRange[]; readonly part?: TextRange }

/** A text, or a part of it, with its matches marked. */
export function MarkedText({ text, ranges, part = [0, text.length] }: Props) {
  return (
    <p className="marked" lang="zh-CN">
      {part[0] > 0 && '…'}
      {markedRuns(text, ranges, part).map(({ at, text: piece, marked }) =>
        marked ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
      )}
      {part[1] < text.length && '…'}
    </p>
  )
}
