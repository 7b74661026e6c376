import type { PdfSpan } from './pdf.ts'

/** Whose words are marked and changed alike; where the page may break them is nothing to forms without pages. */
export type FlatRun = Pick<PdfSpan, 'text' | 'strong' | 'em' | 'link' | 'put' | 'struck'>

export function runsOf(spans: readonly PdfSpan[]): readonly FlatRun[] {
  const runs: (FlatRun & { text: string })[] = []
  for (const span of spans) {
    const last = runs.at(-1)
    if (last && isAlike(last, span)) last.text += span.text
    else runs.push(runOf(span))
  }
  return runs
}

const runOf = ({ text, strong, em, link, put, struck }: PdfSpan): FlatRun => ({
  text,
  ...(strong && { strong }),
  ...(em && { em }),
  ...(link !== undefined && { link }),
  ...(put && { put }),
  ...(struck && { struck }),
})

const isAlike = (a: FlatRun, b: FlatRun): boolean =>
  a.strong === b.strong && a.em === b.em && a.link === b.link && a.put === b.put && a.struck === b.struck

export const wordsOf = (spans: readonly PdfSpan[]): string => spans.map(({ text }) => text).join('')
