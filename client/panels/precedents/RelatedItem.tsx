import { useState } from 'react'
import type { Related } from '../../../model/related/related.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Difference } from '../Difference.tsx'
import { Became } from './Became.tsx'
import { fatesOf, newestOf } from './fate.ts'
import { Insert } from './Insert.tsx'
import { likenessOf } from './likeness.ts'
import { Marked } from './Marked.tsx'
import type { Known } from './props.ts'
import { Whence } from './Whence.tsx'

type Props = { readonly known: Known; readonly text: string; readonly related: Related }

/** An earlier item beside the block it is like, what they share marked in both. */
export function RelatedItem({ known, text, related }: Props) {
  const words = useWords().precedents
  const [comparing, setComparing] = useState(false)
  const { indexes, items, rows } = known
  const passage = indexes.passages.get(related.id)
  const likeness = likenessOf(related.score)
  if (!passage || likeness === null) return null
  const label = `related-${related.id}`
  return (
    <article className="ledger-row" data-related={related.id} aria-labelledby={label}>
      <Whence passage={passage} label={label}>
        <span className="likeness" data-likeness={likeness}>
          {words.likeness[likeness]}
        </span>
      </Whence>
      {related.through !== null && <p className="panel-note">{words.through(related.through)}</p>}
      <Marked text={passage.text} ranges={related.fragments.map(({ item }) => item)} />
      {related.fragments.length > 0 && (
        <blockquote className="related-here">
          <span className="panel-note">{words.relatedOf}</span>
          <Marked text={text} ranges={related.fragments.map(({ query }) => query)} />
        </blockquote>
      )}
      <Became
        id={passage.id}
        fates={fatesOf(passage, items, rows)}
        newest={newestOf(passage.id, indexes.lineages, indexes.passages)}
      />
      <div className="panel-actions">
        <Button aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
          {comparing ? words.closeCompare : words.compare}
        </Button>
        <Insert known={known} passage={passage} linking />
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
