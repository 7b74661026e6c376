type OfferedCorrection = { readonly quote: string; readonly correction: string }
type Props = {
  readonly text: string
  readonly flags: readonly OfferedCorrection[]
  /** The note shown where a correction is offered. */
  readonly note: (quote: string, correction: string) => string
}

type FlaggedRun = { readonly at: number; readonly text: string; readonly note?: string }

/** The text cut at the offered corrections; of two that overlap, the first counts. */
function runsOf({ text, flags, note }: Props): readonly FlaggedRun[] {
  const marks = flags
    .map((flag) => ({ at: text.indexOf(flag.quote), ...flag }))
    .filter((flag) => flag.at !== -1)
    .toSorted((a, b) => a.at - b.at)
  const runs: FlaggedRun[] = []
  let from = 0
  for (const { at, quote, correction } of marks) {
    if (at < from) continue
    runs.push({ at: from, text: text.slice(from, at) })
    runs.push({ at, text: quote, note: note(quote, correction) })
    from = at + quote.length
  }
  return [...runs, { at: from, text: text.slice(from) }].filter((run) => run.text !== '')
}

/** Words exactly as a source has them: a possible error is flagged in place, never repaired. */
export function Flagged(props: Props) {
  return runsOf(props).map(({ at, text, note }) =>
    note ? (
      <mark key={at} title={note}>
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    ),
  )
}
