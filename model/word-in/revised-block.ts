import { lettersOf, type RangeLetter, spansOfLetters } from '../history/range.ts'
import { alignRanges } from '../history/range-changes.ts'
import type { Block } from '../memo/blocks.ts'
import { type MarkValues, sameMarks } from '../memo/marks.ts'
import { marksAsSaid, type SaidMarks } from './said-marks.ts'

const NO_MARKS: MarkValues = {}

/**
 * A block with other words. What stays of them keeps its marks, and what is new between two letters of the same marks has
 * these, too: as far as the file does not say (`said`, a mark for each letter of `text`) that they are others.
 */
export function withWords(block: Block, text: string, said: SaidMarks = []): Block {
  const was = lettersOf([block])
  const plain = lettersOf([{ ...block, spans: text === '' ? [] : [{ text }] }])
  const { kept } = alignRanges(was, plain)
  const known = new Map<RangeLetter, MarkValues>()
  kept.forEach((letter, at) => {
    if (letter) known.set(letter, was[at]?.marks ?? NO_MARKS)
  })
  const letters = marked(plain, known).map((letter, at) => asSaid(letter, said, at - 1))
  return { ...block, spans: spansOfLetters(letters) }
}

/** [WI18] A block with its own words and the marks that the file says they have, whose words are `text`. */
export function restyled(block: Block, text: string, said: SaidMarks): Block {
  if (said.length === 0) return block
  const was = lettersOf([block])
  const plain = lettersOf([{ ...block, spans: [{ text }] }])
  const places = new Map(plain.map((letter, at) => [letter, at]))
  const { kept } = alignRanges(was, plain)
  const letters = was.map((letter, at) => {
    const there = kept[at]
    return there ? asSaid(letter, said, (places.get(there) ?? 0) - 1) : letter
  })
  return { ...block, spans: spansOfLetters(letters) }
}

/** Whether two blocks of the same words have the same marks. */
export const hasSameMarks = (a: Block, b: Block): boolean => {
  const there = lettersOf([b])
  return lettersOf([a]).every(({ marks }, at) => sameMarks(marks, there[at]?.marks ?? NO_MARKS))
}

const asSaid = (letter: RangeLetter, said: SaidMarks, at: number): RangeLetter =>
  letter.head ? letter : { ...letter, marks: marksAsSaid(letter.marks, said[at]) }

function marked(
  letters: readonly RangeLetter[],
  known: ReadonlyMap<RangeLetter, MarkValues>,
): readonly RangeLetter[] {
  const behind: MarkValues[] = []
  let next = NO_MARKS
  for (const letter of letters.toReversed()) {
    behind.push(next)
    next = known.get(letter) ?? next
  }
  behind.reverse()
  let before = NO_MARKS
  return letters.map((letter, at) => {
    const own = known.get(letter)
    const after = behind[at] ?? NO_MARKS
    const marks = own ?? (sameMarks(before, after) ? before : NO_MARKS)
    before = own ?? before
    return letter.head ? letter : { ...letter, marks }
  })
}
