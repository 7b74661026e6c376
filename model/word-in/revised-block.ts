import { lettersOf, type RangeLetter, spansOfLetters } from '../history/range.ts'
import { alignRanges } from '../history/range-changes.ts'
import type { Block } from '../memo/blocks.ts'
import { type MarkValues, sameMarks } from '../memo/marks.ts'

const NO_MARKS: MarkValues = {}

/**
 * A block with other words. What stays of them keeps its marks: a Word document says nothing of these. What is new between
 * two letters of the same marks has these, too.
 */
export function withWords(block: Block, text: string): Block {
  const was = lettersOf([block])
  const plain = lettersOf([{ ...block, spans: text === '' ? [] : [{ text }] }])
  const { kept } = alignRanges(was, plain)
  const known = new Map<RangeLetter, MarkValues>()
  kept.forEach((letter, at) => {
    if (letter) known.set(letter, was[at]?.marks ?? NO_MARKS)
  })
  return { ...block, spans: spansOfLetters(marked(plain, known)) }
}

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
