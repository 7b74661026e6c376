import { useState } from 'react'
import type { Related } from '../../../model/related/related.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Difference } from '../Difference.tsx'
import type { PrecedentContext } from './context.ts'
import { InsertPassage } from './InsertPassage.tsx'
import { MarkedText } from './MarkedText.tsx'
import { OutcomeInDraft } from './OutcomeInDraft.tsx'
import { newestOf, outcomesOf } from './outcomes.ts'
import { Provenance } from './Provenance.tsx'
import { similarityOf } from './similarity.ts'

type Props = { readonly context: PrecedentContext; readonly text: string; readonly related: Related }

/** An earlier item and the block it resembles, with the words they share marked in both. */
export function RelatedItem({ context, text, related }: Props) {
  const words = useWords().precedents
  const [comparing, setComparing] = useState(false)
  const { indexes, items, rows } = context
  const passage = indexes.passages.get(related.id)
  const similarity = similarityOf(related.score)
  if (!passage || similarity === null) return null
  const label = `related-${related.id}`
  return (
    <article className="ledger-row" data-related={related.id} aria-labelledby={label}>
      <Provenance passage={passage} label={label}>
        <span className="similarity" data-similarity={similarity}>
          {words.similarity[similarity]}
        </span>
      </Provenance>
      {related.through !== null && <p className="panel-note">{words.through(related.through)}</p>}
      <MarkedText text={passage.text} ranges={related.fragments.map(({ item }) => item)} />
      {related.fragments.length > 0 && (
        <blockquote className="related-here">
          <span className="panel-note">{words.relatedOf}</span>
          <MarkedText text={text} ranges={related.fragments.map(({ query }) => query)} />
        </blockquote>
      )}
      <OutcomeInDraft
        id={passage.id}
        outcomes={outcomesOf(passage, items, rows)}
        newest={newestOf(passage.id, indexes.lineages, indexes.passages)}
      />
      <div className="panel-actions">
        <Button aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
          {comparing ? words.closeCompare : words.compare}
        </Button>
        <InsertPassage context={context} passage={passage} linking />
      </div>
      {comparing && (
        <div className="in-text">
          <p className="panel-note">{words.compareNote}</p>
          <Difference before={passage.text} after={text} />
        </div>
      )}
    </article>
  )
}
