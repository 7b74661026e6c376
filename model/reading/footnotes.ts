import { itemId, type SourceId } from '../ids.ts'
import type { Note } from '../library/source.ts'
import { isBlank, type Line } from './lines.ts'
import { repaired } from './repair.ts'

/** A footnote opens with a mark, and then a space or a book title with a year. A mark before prose is a reference to one. */
const FOOTNOTE = /^\^?[①-⑳](?:\s|(?=.*《.*\d{4}))/u
/** How a footnote that runs over several lines continues: with an address or Latin words. */
const GOES_ON = /^(?:<https?:|[A-Z][A-Za-z-]+ )/u

type BodyAndFootnotes = { readonly body: readonly Line[]; readonly footnotes: readonly (readonly Line[])[] }

/** [LB3] At a page break, footnotes stand in the middle of a sentence. They are taken out before pages are joined. */
export function withoutFootnotes(lines: readonly Line[]): BodyAndFootnotes {
  const body: Line[] = []
  const footnotes: Line[][] = []
  let inside = false
  for (const line of lines) {
    if (FOOTNOTE.test(line.raw)) footnotes.push([line])
    else if (inside && GOES_ON.test(line.raw)) footnotes.at(-1)?.push(line)
    else body.push(line)
    if (!isBlank(line)) inside = body.at(-1) !== line
  }
  return { body, footnotes }
}

/** The marks of footnotes restart on every page; their ids count through the document. */
export const notesOf = (source: SourceId, footnotes: readonly (readonly Line[])[]): Note[] =>
  footnotes.map((lines, at) => {
    const { text, lines: span } = repaired(lines, 'line-joined')
    return { id: itemId(`${source}/n${at + 1}`), text: text.trim(), line: span[0] }
  })
