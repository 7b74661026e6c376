import { useState } from 'react'
import type { Precedent } from '../../../model/related/precedents.ts'
import { useWords } from '../../i18n/words.ts'
import type { PrecedentContext } from './context.ts'
import { InsertPassage } from './InsertPassage.tsx'
import { MarkedText } from './MarkedText.tsx'
import { OutcomeInDraft } from './OutcomeInDraft.tsx'
import { newestOf, outcomesOf } from './outcomes.ts'
import { Provenance } from './Provenance.tsx'
import { excerptOf } from './query.ts'

type Props = { readonly context: PrecedentContext; readonly precedent: Precedent }

/** One passage that uses the words looked up, with the passage it belongs to above it. */
export function PrecedentCard({ context, precedent: { passage, ranges } }: Props) {
  const words = useWords().precedents
  const [whole, setWhole] = useState(false)
  const { indexes, items, rows } = context
  const { id, text, within } = passage
  const excerpt = excerptOf(text, ranges)
  const isLong = excerpt[1] - excerpt[0] < text.length
  const above = within === null ? undefined : indexes.passages.get(within)
  const label = `precedent-${id}`
  return (
    <article className="ledger-row" data-precedent={id} aria-labelledby={label}>
      <Provenance passage={passage} label={label} />
      {above && <p className="marked precedent-above">{above.text}</p>}
      <MarkedText text={text} ranges={ranges} part={whole ? [0, text.length] : excerpt} />
      {isLong && (
        <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.less : words.full}
        </button>
      )}
      <OutcomeInDraft
        id={id}
        outcomes={outcomesOf(passage, items, rows)}
        newest={newestOf(id, indexes.lineages, indexes.passages)}
      />
      <div className="panel-actions">
        <InsertPassage context={context} passage={passage} />
      </div>
    </article>
  )
}
