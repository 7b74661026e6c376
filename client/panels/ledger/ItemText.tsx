import { useState } from 'react'
import type { PriorItem } from '../../../model/library/items.ts'
import { useWords } from '../../i18n/words.ts'

const LONG = 120

type Piece = { readonly text: string; readonly at: number; readonly note?: string }

/** The text cut where a correction is offered; overlapping quotes keep the first. */
function pieces(item: PriorItem, note: (quote: string, correction: string) => string): readonly Piece[] {
  const marks = item.corrections
    .map((c) => ({ at: item.text.indexOf(c.quote), ...c }))
    .filter((c) => c.at !== -1)
    .toSorted((a, b) => a.at - b.at)
  const out: Piece[] = []
  let from = 0
  for (const { at, quote, correction } of marks) {
    if (at < from) continue
    out.push({ text: item.text.slice(from, at), at: from })
    out.push({ text: quote, at, note: note(quote, correction) })
    from = at + quote.length
  }
  return [...out, { text: item.text.slice(from), at: from }].filter((piece) => piece.text !== '')
}

/** A prior item exactly as the source has it; possible errors are flagged, never repaired. */
export function ItemText({ item }: { item: PriorItem }) {
  const words = useWords().panels.ledger
  const [open, setOpen] = useState(false)
  const long = item.text.length > LONG
  return (
    <div className="item-text" lang="zh-CN">
      <p data-clipped={long && !open}>
        {pieces(item, words.defect).map(({ text, at, note }) =>
          note ? (
            <mark key={at} title={note}>
              {text}
            </mark>
          ) : (
            <span key={at}>{text}</span>
          ),
        )}
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
