import type { Block, Span } from '../memo/blocks.ts'
import { type MarkValues, sameMarks } from '../memo/marks.ts'

/** What a block is, without its words. */
export type BlockHead = Omit<Block, 'spans'>

/**
 * A letter (one code point) of a range with its marks; or the line end in front of a block, which has the head of the
 * block. A range is consecutive blocks as one sequence of letters: so a split is a line end more, a join one less, and no
 * blocks are no letters.
 */
export type RangeLetter = {
  readonly char: string
  readonly marks: MarkValues
  readonly head: BlockHead | null
}

const NO_MARKS: MarkValues = {}

function marksOf({ text: _, ...marks }: Span): MarkValues {
  return marks
}

export function lettersOf(blocks: readonly Block[]): readonly RangeLetter[] {
  const letters: RangeLetter[] = []
  for (const { spans, ...head } of blocks) {
    letters.push({ char: '\n', marks: NO_MARKS, head })
    for (const span of spans) {
      const marks = marksOf(span)
      for (const char of span.text) letters.push({ char, marks, head: null })
    }
  }
  return letters
}

/** The letters as spans: neighbours with the same marks are one. Line ends among them are left out. */
export function spansOfLetters(letters: readonly RangeLetter[]): readonly Span[] {
  const spans: { text: string; marks: MarkValues }[] = []
  for (const { char, marks, head } of letters) {
    if (head) continue
    const last = spans.at(-1)
    if (last && sameMarks(last.marks, marks)) last.text += char
    else spans.push({ text: char, marks })
  }
  return spans.map(({ text, marks }) => ({ text, ...marks }))
}

/** The blocks again. Letters in front of the first line end would belong to no block: there must be none. */
export function blocksOfLetters(letters: readonly RangeLetter[]): readonly Block[] {
  const starts = letters.flatMap(({ head }, at) => (head ? [{ head, at }] : []))
  return starts.map(({ head, at }, i) => ({
    ...head,
    spans: spansOfLetters(letters.slice(at + 1, starts[i + 1]?.at)),
  }))
}

/** The text, with `\n` for a line end. */
export const textOfLetters = (letters: readonly RangeLetter[]): string =>
  letters.map(({ char }) => char).join('')

/** Whether two letters are the same apart from their marks; two line ends: whether they begin the same block. */
export const alike = (a: RangeLetter, b: RangeLetter): boolean =>
  a.char === b.char && a.head?.id === b.head?.id

/** What a suggestion may change of a block beside its words. */
export const sameForm = (
  a: Pick<BlockHead, 'kind' | 'level' | 'side'>,
  b: Pick<BlockHead, 'kind' | 'level' | 'side'>,
): boolean => a.kind === b.kind && a.level === b.level && a.side === b.side

/** Whether two letters that are alike differ in nothing. */
export const sameStyle = (a: RangeLetter, b: RangeLetter): boolean =>
  a.head && b.head ? sameForm(a.head, b.head) : sameMarks(a.marks, b.marks)

/** Whether two runs of spans have the same letters with the same marks, however they are cut. */
function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  const others = b.filter(({ text }) => text !== '')
  let [at, used] = [0, 0]
  for (const span of a)
    for (let rest = span.text.length; rest > 0; ) {
      const other = others[at]
      if (!other || !sameMarks(span, other)) return false
      const step = Math.min(rest, other.text.length - used)
      rest -= step
      used += step
      if (used === other.text.length) [at, used] = [at + 1, 0]
    }
  return at === others.length
}

type RangeBlock = Pick<Block, 'id' | 'kind' | 'level' | 'side' | 'spans'>

const wordsIn = ({ spans }: RangeBlock): string => spans.map(({ text }) => text).join('')

/** The same as `sameLetters`, of ranges as blocks: no letter is looked at by itself. */
export const sameBlocks = (a: readonly RangeBlock[], b: readonly RangeBlock[]): boolean =>
  a.length === b.length &&
  a.every((block, i) => {
    const other = b[i]
    if (!other || block.id !== other.id || !sameForm(block, other)) return false
    return wordsIn(block) === wordsIn(other) && sameSpans(block.spans, other.spans)
  })

/** Whether two ranges are the same, letter for letter, marks and forms of the blocks included. */
export const sameLetters = (a: readonly RangeLetter[], b: readonly RangeLetter[]): boolean =>
  a.length === b.length && a.every((letter, i) => isSameAt(letter, b[i]))

const isSameAt = (letter: RangeLetter, other: RangeLetter | undefined): boolean =>
  letter === other || (other !== undefined && alike(letter, other) && sameStyle(letter, other))
