import { useState } from 'react'
import type { PriorItem } from '../../../model/library/items.ts'
import { useWords } from '../../i18n/words.ts'
import { Flagged } from '../../ui/Flagged.tsx'

const LONG = 120

/** A prior item exactly as the source has it: possible errors are flagged, never repaired. */
export function ItemText({ item }: { item: PriorItem }) {
  const words = useWords().panels.ledger
  const [open, setOpen] = useState(false)
  const long = item.text.length > LONG
  return (
    <div className="item-text" lang="zh-CN">
      <p data-clipped={long && !open}>
        <Flagged text={item.text} flags={item.corrections} note={words.defect} />
      </p>
      {long && (
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.less : words.full}
        </button>
      )}
      {item.corrections.length > 0 && (
        <details className="item-defects">
          <summary>{words.defects(item.corrections.length)}</summary>
          <ul>
            {item.corrections.map((c) => (
              <li key={`${c.line}${c.quote}`}>{words.defect(c.quote, c.correction)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
