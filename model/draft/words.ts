import * as Y from 'yjs'
import { commonEnds } from '../history/ends.ts'
import type { Span } from '../memo/blocks.ts'
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
  let at = 0
  for (const span of spans) {
    if (!haveMarks(text, at, span)) text.format(at, span.text.length, storedMarks(span))
    at += span.text.length
  }
}

/** Inserts spans into a block at an offset of its text, in UTF-16 code units. */
export function insertSpans(element: Y.XmlElement, at: number, spans: readonly Span[]): void {
  const text = onlyText(element)
  let offset = at
  for (const span of spans) {
    text.insert(offset, span.text, storedMarks(span))
    offset += span.text.length
  }
}

/** Whether the text that a span covers, from an offset on, has the marks of the span throughout. */
function haveMarks(text: Y.XmlText, from: number, span: Span): boolean {
  const until = from + span.text.length
  let at = 0
  for (const run of runsOf(text)) {
    const end = at + run.text.length
    if (at < until && end > from && !sameMarks(readMarks(run.marks), span)) return false
    at = end
  }
  return true
}

/** The one text of a block. A merge may leave several in it; they become one. */
function onlyText(element: Y.XmlElement): Y.XmlText {
  const [first, ...more] = textsOf(element)
  if (first && more.length === 0 && element.length === 1) return first
  const text = newText(readBlock(element).spans)
  element.delete(0, element.length)
  element.insert(0, [text])
  return text
}
