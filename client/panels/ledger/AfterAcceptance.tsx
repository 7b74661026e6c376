import { useSuggestionWords } from '../../i18n/suggestions.ts'
import { useWords } from '../../i18n/words.ts'
import { useSuggestions } from '../../session/hooks/suggestions.ts'
import { afterAcceptance } from './after-acceptance.ts'
import type { ItemRowProps } from './props.ts'

/** 接受后为: how the row would read once a tabled suggestion is accepted; nothing where that changes nothing. */
export function AfterAcceptance({ room, row, items }: Pick<ItemRowProps, 'room' | 'row' | 'items'>) {
  const words = useSuggestionWords()
  const { dispositions } = useWords().panels.ledger
  const after = afterAcceptance(row, useSuggestions(room), items)
  if (after.length === 0) return null
  return (
    <p className="panel-note" data-after={after.join(' ')}>
      {words.afterAcceptance(after.map((one) => dispositions[one]).join(words.or))}
    </p>
  )
}
