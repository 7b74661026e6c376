import type { Lang } from '../memo/blocks.ts'
import type { Hand } from '../render/change-marks.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { sameSaid } from './said-marks.ts'
import type { FileHand, WordParagraph, WordRun } from './word-document.ts'

/** A letter of a Word document, with who put it in and who struck it. */
export type WordLetter = Omit<WordRun, 'text'> & { readonly char: string }

/** The end of a paragraph, among letters. */
export const PARAGRAPH_END = '\n'

/** All letters of some paragraphs, with the ends between these. */
export const lettersOfParagraphs = (paragraphs: readonly WordParagraph[]): readonly WordLetter[] =>
  paragraphs.flatMap(({ runs }, at) => [
    ...(at > 0 ? [{ char: PARAGRAPH_END, put: paragraphs[at - 1]?.endPut ?? null, struck: null }] : []),
    ...runs.flatMap(({ text, ...how }) => [...text].map((char) => ({ char, ...how }))),
  ])

export function runsOfLetters(letters: readonly WordLetter[]): readonly WordRun[] {
  const runs: { text: string; readonly how: Omit<WordRun, 'text'> }[] = []
  for (const { char, put, struck, marks, restyled } of letters) {
    const how = { put, struck, ...(marks && { marks }), ...(restyled && { restyled }) }
    const last = runs.at(-1)
    if (last && isSaidAlike(last.how, how)) last.text += char
    else runs.push({ text: char, how })
  }
  return runs.map(({ text, how }) => ({ text, ...how }))
}

/** Whether a file says the same of some words as of others. */
export const isSaidAlike = (a: Omit<WordRun, 'text'>, b: Omit<WordRun, 'text'>): boolean =>
  a.put === b.put &&
  a.struck === b.struck &&
  a.restyled === b.restyled &&
  (a.marks === b.marks || sameSaid(a.marks ?? {}, b.marks ?? {}))

/** Whether our own export signs so for `by`: with a day, and never with an hour. */
export const signsFor = (by: Hand | undefined, hand: FileHand | null, lang: Lang): boolean =>
  hand !== null && by !== undefined && !hand.timed && hand.by === PAGE_WORDS[lang].hands[by]
