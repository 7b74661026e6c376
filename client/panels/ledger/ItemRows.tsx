import { useWords } from '../../i18n/words.ts'
import type { ItemRowsProps } from './props.ts'
import { VirtualRows } from './VirtualRows.tsx'

/** Up to this many rows, the list is drawn whole, so that the browser's own search finds every row. */
const WHOLE = 150

export function ItemRows(props: ItemRowsProps) {
  const words = useWords().panels.ledger
  if (props.rows.length > WHOLE) return <VirtualRows {...props} />
  return (
    <ul className="ledger-rows" aria-label={words.list}>
      {props.rows.map((row) => (
        <li key={row.item.id}>{props.draw(row)}</li>
      ))}
    </ul>
  )
}
