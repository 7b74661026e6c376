type Flag = { readonly quote: string; readonly correction: string }
type Props = {
  readonly text: string
  readonly flags: readonly Flag[]
  /** What is said of a flag where it stands. */
  readonly note: (quote: string, correction: string) => string
}

type Piece = { readonly at: number; readonly text: string; readonly note?: string }

/** The text cut where a correction is offered; overlapping quotes keep the first. */
function piecesOf({ text, flags, note }: Props): readonly Piece[] {
  const marks = flags
    .map((flag) => ({ at: text.indexOf(flag.quote), ...flag }))
    .filter((flag) => flag.at !== -1)
    .toSorted((a, b) => a.at - b.at)
  const pieces: Piece[] = []
  let from = 0
  for (const { at, quote, correction } of marks) {
    if (at < from) continue
    pieces.push({ at: from, text: text.slice(from, at) })
    pieces.push({ at, text: quote, note: note(quote, correction) })
    from = at + quote.length
  }
  return [...pieces, { at: from, text: text.slice(from) }].filter((piece) => piece.text !== '')
}

/** Words exactly as a source has them; a possible error is flagged where it stands, never repaired. */
export function Flagged(props: Props) {
  return piecesOf(props).map(({ at, text, note }) =>
    note ? (
      <mark key={at} title={note}>
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    ),
  )
}
