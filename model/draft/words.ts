import * as Y from 'yjs'
import { commonEnds } from '../history/ends.ts'
import type { Span } from '../memo/blocks.ts'
import type { StoredRun } from '../memo/convert.ts'
import { readMarks, sameMarks, storedMarks } from '../memo/marks.ts'
import { readBlock, runsOf, textsOf } from './text.ts'

/** A text that is not in a document yet. Absent marks are left out of it. */
export function newText(spans: readonly Span[]): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(
    spans.map((span) => ({
      insert: span.text,
      attributes: Object.fromEntries(Object.entries(storedMarks(span)).filter(([, value]) => value !== null)),
    })),
  )
  return text
}

/** Makes the words of a block `wanted` by replacing the one range that differs. The new words there have no marks. */
export function writeWords(element: Y.XmlElement, wanted: string): Y.XmlText {
  const text = onlyText(element)
  const now = runsOf(text)
    .map((run) => run.text)
    .join('')
  const [start, end] = commonEnds(now, wanted)
  if (now.length - end - start > 0) text.delete(start, now.length - end - start)
  const fresh = wanted.slice(start, wanted.length - end)
  if (fresh !== '') text.insert(start, fresh, storedMarks({}))
  return text
}

/** Gives a block the words and marks of `spans`, touching only what differs: first one range of text, then the marks. */
export function writeSpans(element: Y.XmlElement, spans: readonly Span[]): void {
  const text = writeWords(element, spans.map((s) => s.text).join(''))
  const marked = withMarks(runsOf(text), spans)
  if (marked.some(({ attributes }) => attributes !== undefined))
    text.applyDelta([...marked], { sanitize: false })
}

type MarkedStretch = { readonly retain: number; readonly attributes?: ReturnType<typeof storedMarks> }

/** The text in stretches, one for each span; where the marks of a run differ from those of its span, those of the span. */
function withMarks(runs: readonly StoredRun[], spans: readonly Span[]): readonly MarkedStretch[] {
  let [run, left] = [0, runs[0]?.text.length ?? 0]
  return spans.flatMap((span): readonly MarkedStretch[] => {
    let [rest, same] = [span.text.length, true]
    while (rest > 0 && run < runs.length) {
      same &&= left === 0 || sameMarks(readMarks(runs[run]?.marks ?? {}), span)
      const step = Math.min(rest, left)
      rest -= step
      left -= step
      if (left === 0) left = runs[++run]?.text.length ?? 0
    }
    const retain = span.text.length
    return retain === 0 ? [] : [same ? { retain } : { retain, attributes: storedMarks(span) }]
  })
}

/** Words with their marks, and the offset at which they go into a text, in UTF-16 code units. */
export type WordsAt = { readonly at: number; readonly spans: readonly Span[] }

/** Puts words into a block, in the order of their offsets, all of which are of the text as it is now. */
export function insertSpans(element: Y.XmlElement, insertions: readonly WordsAt[]): void {
  let from = 0
  const delta = insertions.flatMap(({ at, spans }) => {
    const retain = at - from
    from = at
    const words = spans.map((span) => ({ insert: span.text, attributes: storedMarks(span) }))
    return retain > 0 ? [{ retain }, ...words] : words
  })
  onlyText(element).applyDelta(delta, { sanitize: false })
}

/** The one text of a block. A merge may leave several in it; they become one. */
export function onlyText(element: Y.XmlElement): Y.XmlText {
  const [first, ...more] = textsOf(element)
  if (first && more.length === 0 && element.length === 1) return first
  const text = newText(readBlock(element).spans)
  element.delete(0, element.length)
  element.insert(0, [text])
  return text
}

/** The spans of a part of a text, by offsets. */
export function sliceSpans(spans: readonly Span[], from: number, until: number): readonly Span[] {
  let start = 0
  return spans.flatMap((span): readonly Span[] => {
    const [a, b] = [Math.max(from - start, 0), Math.min(until - start, span.text.length)]
    start += span.text.length
    return a < b ? [{ ...span, text: span.text.slice(a, b) }] : []
  })
}
