import { atOneGo } from '../at-one-go.ts'
import { A_STEP, textPortions } from './text-portions.ts'

/** A word with the punctuation and the spaces before it. The last word of a text is empty and has what ends the text. */
export type GappedWord = { readonly gap: string; readonly word: string }

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
/** Nothing but punctuation, signs and spaces. */
export const GAP = /^[\p{P}\p{S}\s]+$/u

/** The words of a text (`Intl.Segmenter`), each with what stands before it. Joined, gaps and words spell the text. */
export const gappedWords = (text: string): readonly GappedWord[] => atOneGo(gappedWordSteps(text))

/** The same, portion by portion. */
export function* gappedWordSteps(text: string): Generator<void, readonly GappedWord[]> {
  const words: GappedWord[] = []
  let [gap, segments] = ['', 0]
  for (const portion of textPortions(text)) {
    for (const { segment } of segmenter.segment(portion)) {
      if (GAP.test(segment)) gap += segment
      else {
        words.push({ gap, word: segment })
        gap = ''
      }
      if (++segments % A_STEP === 0) yield
    }
    yield
  }
  return [...words, { gap, word: '' }]
}
