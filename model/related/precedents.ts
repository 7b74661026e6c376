import type { LibraryPassage } from '../library/passages.ts'
import { type Folded, foldedText, foldedWords, type TextRange } from './folded.ts'

/** A passage that uses the words, with every place in its text, as in the source, where it does. */
export type Precedent = { readonly passage: LibraryPassage; readonly ranges: readonly TextRange[] }
export type PrecedentYear = { readonly year: number; readonly precedents: readonly Precedent[] }

/** The text as written, and as corrected if it has defects. */
type SearchablePassage = { readonly passage: LibraryPassage; readonly texts: readonly Folded[] }
export type PrecedentIndex = readonly SearchablePassage[]

/** A shorter query would find almost everything. */
const SHORTEST = 2

/** A sentence with an id of its own is also part of its paragraph, and would be found twice. */
const isQuoted = ({ kind }: LibraryPassage): boolean => kind === 'joint-finding' || kind === 'five-r'

/** Built once for a library. The newest year comes first; within a year, the order of the library. */
export const precedentIndex = (passages: readonly LibraryPassage[]): PrecedentIndex =>
  passages
    .filter((passage) => !isQuoted(passage))
    .sort((a, b) => b.year - a.year)
    .map((passage) => ({ passage, texts: textsOf(passage) }))

const textsOf = ({ text, corrections }: LibraryPassage): Folded[] =>
  corrections.length === 0 ? [foldedText(text)] : [foldedText(text), foldedText(text, corrections)]

function placesIn({ text, at }: Folded, words: string): TextRange[] {
  const places: TextRange[] = []
  for (let from = text.indexOf(words); from !== -1; from = text.indexOf(words, from + words.length))
    places.push(at(from, from + words.length))
  return places
}

/** The places in the text as written, and those that only the corrected text has. */
function rangesIn(texts: readonly Folded[], words: string): TextRange[] {
  const ranges: TextRange[] = []
  for (const text of texts)
    for (const place of placesIn(text, words)) {
      const known = ranges.some(([from, to]) => from < place[1] && place[0] < to)
      if (!known) ranges.push(place)
    }
  return ranges.sort((a, b) => a[0] - b[0])
}

/**
 * [LB25] 以前怎么说: every passage that uses the words, by year, the newest first. Compares in NFKC, without case and
 * white space; two characters suffice. Ranges are places in the passage's own text.
 */
export function precedents(index: PrecedentIndex, query: string): PrecedentYear[] {
  const words = foldedWords(query)
  if (words.length < SHORTEST) return []
  const years = new Map<number, Precedent[]>()
  for (const { passage, texts } of index) {
    if (!texts.some(({ text }) => text.includes(words))) continue
    const found = years.get(passage.year) ?? []
    found.push({ passage, ranges: rangesIn(texts, words) })
    years.set(passage.year, found)
  }
  return [...years].map(([year, found]) => ({ year, precedents: found }))
}
