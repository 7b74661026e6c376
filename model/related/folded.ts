import type { Defect } from '../library/source.ts'

/** A range of UTF-16 positions in a text, the end not included. */
export type TextRange = readonly [from: number, to: number]

/**
 * A text as it is searched: NFKC, lower case, without white space. `at(from, to)` is the range of the text as written
 * that the folded characters from `from` to `to` come from.
 */
export type Folded = { readonly text: string; readonly at: (from: number, to: number) => TextRange }

/** A letter with the combining marks that NFKC may join to it. */
const LETTER = /\P{M}\p{M}*/gu
const NO_SPACES = /\s+/gu

const foldedLetter = (letter: string): string => letter.normalize('NFKC').toLowerCase().replace(NO_SPACES, '')

/** A query in the form in which it is found in a folded text. */
export const foldedWords = (text: string): string => (text.match(LETTER) ?? []).map(foldedLetter).join('')

type FoldedLetter = { readonly text: string; readonly range: TextRange }

const lettersOf = (text: string, from: number): FoldedLetter[] =>
  [...text.matchAll(LETTER)].map(({ 0: letter, index }) => ({
    text: foldedLetter(letter),
    range: [from + index, from + index + letter.length],
  }))

/** Every letter of a correction leads back to the whole quote it replaces. */
function correctedLetters(text: string, corrections: readonly Defect[]): FoldedLetter[] {
  const letters: FoldedLetter[] = []
  let done = 0
  const places = corrections.map((each) => ({ ...each, at: text.indexOf(each.quote) }))
  for (const { quote, correction, at } of places.filter((each) => each.at >= 0).sort((a, b) => a.at - b.at)) {
    if (at < done) continue
    const range: TextRange = [at, at + quote.length]
    letters.push(...lettersOf(text.slice(done, at), done))
    letters.push({ text: foldedWords(correction), range })
    done = range[1]
  }
  return [...letters, ...lettersOf(text.slice(done), done)]
}

const isSame = ({ text, range }: FoldedLetter): boolean => text.length === range[1] - range[0]

/** In most of the library nothing was folded away, and the positions are the same. */
function joined(letters: readonly FoldedLetter[], known: string): Folded {
  if (known.length === letters.length && letters.every(isSame))
    return { text: letters.map((letter) => letter.text).join(''), at: (from, to) => [from, to] }
  const text = letters.map((letter) => letter.text).join('')
  const [starts, ends] = [new Uint32Array(text.length), new Uint32Array(text.length)]
  let at = 0
  for (const { text: own, range } of letters)
    for (let i = 0; i < own.length; i++) {
      starts[at] = range[0]
      ends[at++] = range[1]
    }
  return { text, at: (from, to) => [starts[from] ?? 0, ends[to - 1] ?? 0] }
}

/** [LB14] Folds the text with `corrections` applied; the letters of a correction lead back to the words it replaces. */
export const foldedText = (text: string, corrections: readonly Defect[] = []): Folded =>
  joined(correctedLetters(text, corrections), text)
