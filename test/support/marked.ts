import type * as Y from 'yjs'

/** A text and the positions marked in it, in UTF-16 code units. `from` and `to` are the same when only one is marked. */
export type MarkedText = { readonly text: string; readonly from: number; readonly to: number }

/** Reads `双方<a>同意` as 双方同意 with a position at 2, and `双方<a>一致<b>同意` as one with a range from 2 to 4. */
export function marked(pattern: string): MarkedText {
  const found = /^([^<>]*)<a>(?:([^<>]*)<b>)?([^<>]*)$/.exec(pattern)
  if (!found) throw new Error(`no position is marked in ${pattern}`)
  const [, before = '', inside = '', after = ''] = found
  return { text: before + inside + after, from: before.length, to: before.length + inside.length }
}

/** The position or the range marked in a pattern, which has to read as the text does now. */
export function markedIn(now: string, pattern: string): MarkedText {
  const found = marked(pattern)
  if (found.text !== now) throw new Error(`the text reads ${now}, not ${found.text}`)
  return found
}

const inText = (text: Y.XmlText, pattern: string): MarkedText =>
  markedIn(
    text
      .toDelta()
      .map(({ insert }: { readonly insert: unknown }) => (typeof insert === 'string' ? insert : ''))
      .join(''),
    pattern,
  )

/** Types words where the pattern marks `<a>`. */
export const insertAt = (text: Y.XmlText, pattern: string, words: string): void =>
  text.insert(inText(text, pattern).from, words)

/** Deletes what the pattern has between `<a>` and `<b>`. */
export function deleteIn(text: Y.XmlText, pattern: string): void {
  const { from, to } = inText(text, pattern)
  text.delete(from, to - from)
}

/** Gives marks to what the pattern has between `<a>` and `<b>`; null takes one away. */
export function formatIn(text: Y.XmlText, pattern: string, marks: Readonly<Record<string, unknown>>): void {
  const { from, to } = inText(text, pattern)
  text.format(from, to - from, marks)
}
