import type { ReactNode } from 'react'
import type { SuggestionId } from '../../../model/ids.ts'
import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { Button } from '../../ui/Button.tsx'
import { idOfView, type SuggestionView } from './arrange.ts'
import { usePage } from './usePage.ts'

type Props = {
  readonly views: readonly SuggestionView[]
  readonly pointedAt: SuggestionId | undefined
  readonly card: (view: SuggestionView) => ReactNode
}

/** What the text says already, though nobody accepted it. */
export function ContainedSection({ views, pointedAt, card }: Props) {
  const words = useSuggestionWords()
  const { listed, left, more } = usePage(views, idOfView, pointedAt)
  if (views.length === 0) return null
  return (
    <section>
      <h3>{words.contained}</h3>
      <ul className="threads">{listed.map(card)}</ul>
      {left > 0 && <Button onClick={more}>{words.more(left)}</Button>}
    </section>
  )
}
