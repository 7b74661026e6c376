import type { MarkValues } from '../memo/marks.ts'
import type { WordMarks } from './word-document.ts'

/** What a file says of the letters of a line, one for each code point; undefined: nothing. */
export type SaidMarks = readonly (WordMarks | undefined)[]

export const sameSaid = (a: WordMarks, b: WordMarks): boolean =>
  a.strong === b.strong && a.em === b.em && a.link === b.link

const decoded = (href: string): string => {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}
/** Word and LibreOffice end an address with a stroke, and write some of its letters as numbers. */
const sameAddress = (a: string, b: string): boolean =>
  a === b || decoded(a).replace(/\/$/u, '') === decoded(b).replace(/\/$/u, '')

/** [WI18] The marks of a letter as the file says: those of which it says nothing stay. */
export function marksAsSaid(marks: MarkValues, said: WordMarks | undefined): MarkValues {
  if (!said) return marks
  const { strong, em, link } = marks
  const isStrong = said.strong ?? strong === true
  const isEm = said.em ?? em === true
  const isSame = said.link === undefined || (said.link && link && sameAddress(said.link, link))
  const href = isSame ? link : (said.link ?? undefined)
  return {
    ...(isStrong && { strong: true as const }),
    ...(isEm && { em: true as const }),
    ...(href !== undefined && { link: href }),
  }
}

/** What is said of the last letters of a line: words begin behind their number. */
export const saidOfEnd = (said: SaidMarks, text: string): SaidMarks =>
  said.slice(Math.max(said.length - [...text].length, 0))

/** What is said of the letters of a line once it was cleaned: blanks are one, and what cannot be seen is gone. */
export function saidOfText(
  text: string,
  letters: readonly { char: string; marks?: WordMarks | undefined }[],
): SaidMarks {
  if (letters.every(({ marks }) => marks === undefined)) return []
  const said: (WordMarks | undefined)[] = []
  let at = 0
  for (const char of text) {
    while (at < letters.length && !isIt(char, letters[at]?.char ?? '')) at++
    said.push(letters[at]?.marks)
    at++
  }
  return said
}

const isIt = (char: string, raw: string): boolean => raw === char || (char === ' ' && /\s/u.test(raw))
