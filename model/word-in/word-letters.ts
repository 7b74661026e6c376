import type { Lang } from '../memo/blocks.ts'
import type { Hand } from '../render/change-marks.ts'
import { PAGE_WORDS } from '../words/page.ts'
import type { FileHand, WordParagraph, WordRun } from './word-document.ts'

/** A letter of a Word document, with who put it in and who struck it. */
export type WordLetter = Pick<WordRun, 'put' | 'struck'> & { readonly char: string }

/** The end of a paragraph, among letters. */
export const PARAGRAPH_END = '\n'

/** All letters of some paragraphs, with the ends between these. */
export const lettersOfParagraphs = (paragraphs: readonly WordParagraph[]): readonly WordLetter[] =>
  paragraphs.flatMap(({ runs }, at) => [
    ...(at > 0 ? [{ char: PARAGRAPH_END, put: paragraphs[at - 1]?.endPut ?? null, struck: null }] : []),
    ...runs.flatMap(({ text, put, struck }) => [...text].map((char) => ({ char, put, struck }))),
  ])

export function runsOfLetters(letters: readonly WordLetter[]): readonly WordRun[] {
  const runs: { text: string; readonly put: FileHand | null; readonly struck: FileHand | null }[] = []
  for (const { char, put, struck } of letters) {
    const last = runs.at(-1)
    if (last && last.put === put && last.struck === struck) last.text += char
    else runs.push({ text: char, put, struck })
  }
  return runs
}

/** Whether our own export signs so for `by`: with a day, and never with an hour. */
export const signsFor = (by: Hand | undefined, hand: FileHand | null, lang: Lang): boolean =>
  hand !== null && by !== undefined && !hand.timed && hand.by === PAGE_WORDS[lang].hands[by]
