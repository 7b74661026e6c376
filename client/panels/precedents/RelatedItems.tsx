import { useDeferredValue, useMemo } from 'react'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import { relatedItems } from '../../../model/related/related.ts'
import { useWords } from '../../i18n/words.ts'
import type { PrecedentContext } from './context.ts'
import { RelatedItem } from './RelatedItem.tsx'
import { similarityOf } from './similarity.ts'

type Props = { readonly context: PrecedentContext; readonly memo: Memorandum; readonly at: BlockId | null }

/** 相关条目: earlier items worded like the block with the caret. It suggests; it never claims that an item is carried. */
export function RelatedItems({ context, memo, at }: Props) {
  const words = useWords().precedents
  const block = memo.blocks.find(({ id, locked }) => id === at && !locked)
  return (
    <section className="precedents-part" aria-label={words.related}>
      <p className="panel-note">{words.relatedNote}</p>
      {block ? (
        <SimilarItems context={context} block={block} />
      ) : (
        <p className="panel-empty">{words.relatedPick}</p>
      )}
    </section>
  )
}

function SimilarItems({ context, block }: { readonly context: PrecedentContext; readonly block: Block }) {
  const words = useWords().precedents
  const text = useDeferredValue(blockText(block))
  const from = block.from.join(' ')
  const { related } = context.indexes
  const found = useMemo(() => {
    const taken = new Set(from.split(' '))
    const except = new Set(related.items.flatMap(({ id }) => (taken.has(id) ? [id] : [])))
    return relatedItems(related, text, { except }).filter(({ score }) => similarityOf(score) !== null)
  }, [related, text, from])
  if (text.trim() === '') return <p className="panel-empty">{words.relatedEmpty}</p>
  if (found.length === 0) return <p className="panel-empty">{words.relatedNone}</p>
  return (
    <ul className="ledger-rows" aria-label={words.relatedList}>
      {found.map((each) => (
        <li key={each.id}>
          <RelatedItem context={context} text={text} related={each} />
        </li>
      ))}
    </ul>
  )
}
