import type { LibraryPassage } from '../library/passages.ts'
import { type Folded, foldedText, foldedWords, type TextRange } from './folded.ts'

/** A passage that uses the words, with every place in its text as the source has it. */
export type Precedent = { readonly passage: LibraryPassage; readonly ranges: readonly TextRange[] }
export type PrecedentYear = { readonly year: number; readonly precedents: readonly Precedent[] }

/** As written and, where the source has faults, as corrected. */
type Searchable = { readonly passage: LibraryPassage; readonly texts: readonly Folded[] }
export type PrecedentIndex = readonly Searchable[]

/** Shorter than this everything would be found. */
const SHORTEST = 2

/** A sentence that is quoted from a paragraph is read there: it would be found twice. */
const isQuoted = ({ kind }: LibraryPassage): boolean => kind === 'joint-finding' || kind === 'five-r'

/** Built once for a library; the newest year first, then in the order of the library. */
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

/** What the corrected form alone has is added; what both have is found once. */
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
 * [LB25] 以前怎么说: every passage that uses the words, by year, the newest first. NFKC; case and white space make no
 * difference; two characters suffice. Ranges are places in the passage's own text.
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
