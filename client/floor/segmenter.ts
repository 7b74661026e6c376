import { collectGraphemes } from 'unicode-segmenter/grapheme'

type Granularity = 'grapheme' | 'word'

type TextSegment = {
  readonly segment: string
  readonly index: number
  readonly input: string
  readonly isWordLike?: boolean
}

const HAN = /^\p{Script=Han}/u
const LETTER = /^[\p{L}\p{N}_]/u
const SPACE = /^\s/u
/** Between two letters or digits these do not end the word: don’t, 3.5, U.S. */
const JOINT = /^['’.,:·]$/u

/**
 * The part of `Intl.Segmenter` that the program uses, for Chromium 86 and Firefox before 125. Graphemes are those of the
 * standard. A word is a run of letters and digits, and each Han character is a word: engines have a dictionary for that.
 */
export class TextSegmenter {
  readonly #granularity: Granularity

  constructor(_locales?: string | readonly string[], options: { readonly granularity?: Granularity } = {}) {
    this.#granularity = options.granularity ?? 'grapheme'
  }

  resolvedOptions(): { readonly locale: string; readonly granularity: Granularity } {
    return { locale: 'und', granularity: this.#granularity }
  }

  segment(input: string): Iterable<TextSegment> {
    const letters = collectGraphemes(input)
    return this.#granularity === 'word' ? placed(wordsOf(letters), input) : placed(letters, input)
  }
}

function* placed(segments: readonly string[], input: string): Generator<TextSegment> {
  let index = 0
  for (const segment of segments) {
    yield { segment, index, input, isWordLike: LETTER.test(segment) }
    index += segment.length
  }
}

function wordsOf(letters: readonly string[]): readonly string[] {
  const words: string[] = []
  letters.forEach((letter, at) => {
    const before = letters[at - 1]
    const joins = before !== undefined && continues(before, letter, letters[at + 1], letters[at - 2])
    words.push(joins ? `${words.pop() ?? ''}${letter}` : letter)
  })
  return words
}

const runs = (letter: string | undefined): boolean =>
  letter !== undefined && LETTER.test(letter) && !HAN.test(letter)

/** Whether a letter belongs to the word of the one before it. */
function continues(before: string, letter: string, after?: string, earlier?: string): boolean {
  if (SPACE.test(letter)) return SPACE.test(before)
  if (runs(letter)) return runs(before) || (JOINT.test(before) && runs(earlier))
  return JOINT.test(letter) && runs(before) && runs(after)
}
