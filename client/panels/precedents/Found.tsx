import { useState } from 'react'
import type { Precedent } from '../../../model/related/precedents.ts'
import { useWords } from '../../i18n/words.ts'
import { Became } from './Became.tsx'
import { fatesOf, newestOf } from './fate.ts'
import { Insert } from './Insert.tsx'
import { Marked } from './Marked.tsx'
import type { Known } from './props.ts'
import { excerptOf } from './query.ts'
import { Whence } from './Whence.tsx'

type Props = { readonly known: Known; readonly precedent: Precedent }

/** One passage that uses the words, in the paragraph it stands in. */
export function Found({ known, precedent: { passage, ranges } }: Props) {
  const words = useWords().precedents
  const [whole, setWhole] = useState(false)
  const { indexes, items, rows } = known
  const { id, text, within } = passage
  const excerpt = excerptOf(text, ranges)
  const isLong = excerpt[1] - excerpt[0] < text.length
  const above = within === null ? undefined : indexes.passages.get(within)
  const label = `precedent-${id}`
  return (
    <article className="ledger-row" data-precedent={id} aria-labelledby={label}>
      <Whence passage={passage} label={label} />
      {above && <p className="marked precedent-above">{above.text}</p>}
      <Marked text={text} ranges={ranges} part={whole ? [0, text.length] : excerpt} />
      {isLong && (
        <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.less : words.full}
        </button>
      )}
      <Became
        id={id}
        fates={fatesOf(passage, items, rows)}
        newest={newestOf(id, indexes.lineages, indexes.passages)}
      />
      <div className="panel-actions">
        <Insert known={known} passage={passage} />
      </div>
    </article>
  )
}
