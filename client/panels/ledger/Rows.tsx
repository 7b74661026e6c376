import { useWords } from '../../i18n/words.ts'
import { LongRows } from './LongRows.tsx'
import type { RowsProps } from './props.ts'

/** As long as it can be drawn whole, a list is: then the browser's own search finds every row of it. */
const WHOLE = 150

export function Rows(props: RowsProps) {
  const words = useWords().panels.ledger
  if (props.rows.length > WHOLE) return <LongRows {...props} />
  return (
    <ul className="ledger-rows" aria-label={words.list}>
      {props.rows.map((row) => (
        <li key={row.item.id}>{props.draw(row)}</li>
      ))}
    </ul>
  )
}
