import type { BlockHead, RangeLetter } from '../history/range.ts'
import { sameMarks } from '../memo/marks.ts'
import type { TrackedBlock, TrackedChange, TrackedSpan } from './change-marks.ts'

/** `beside`: it is of a note of the page, and says nothing of whether its block is new, or gone. */
export type TrackedLetter = {
  readonly letter: RangeLetter
  readonly change?: TrackedChange
  readonly beside?: true
}

type OpenBlock = {
  readonly head: BlockHead
  readonly start: TrackedChange
  readonly letters: TrackedLetter[]
}
const UNCHANGED: TrackedChange = {}

export const sameChange = (a: TrackedChange, b: TrackedChange): boolean =>
  a.put === b.put && a.struck === b.struck && a.putBy === b.putBy && a.struckBy === b.struckBy
const isChange = ({ put, struck }: TrackedChange): boolean => put !== undefined || struck !== undefined

/**
 * Letters with line ends among them as blocks. A line end stands in front of its block, and a change of it is one of the end
 * of the block before; but a block of which every letter changed like its line end is new, or gone, with its own end, so
 * that the block before it stays what it is. So is one that stays and gets its first words, or loses its last ones: without
 * words it is not printed (PD2).
 */
export function trackedBlocks(letters: readonly TrackedLetter[]): readonly TrackedBlock[] {
  const opened: OpenBlock[] = []
  for (const one of letters) {
    const { letter, change = UNCHANGED } = one
    if (letter.head) opened.push({ head: letter.head, start: change, letters: [] })
    else opened.at(-1)?.letters.push(one)
  }
  return opened.map((block, at) => {
    const next = opened[at + 1]
    const own = isWhole(block) ? block.start : wordsOfOne(block)
    const behind = next && !isWhole(next) ? next.start : UNCHANGED
    const end = { ...behind, ...own }
    return { ...block.head, spans: trackedSpans(block.letters), ...(isChange(end) && { end }) }
  })
}

/** How all the words of a block that stays changed, where they changed alike. */
function wordsOfOne({ start, letters }: OpenBlock): TrackedChange {
  const [first, ...others] = letters.flatMap(({ change = UNCHANGED, beside }) => (beside ? [] : [change]))
  const isOne = first !== undefined && !isChange(start) && others.every((one) => sameChange(one, first))
  return isOne ? first : UNCHANGED
}

const isWhole = ({ start, letters }: OpenBlock): boolean =>
  letters.every(({ change = UNCHANGED, beside }) => beside || sameChange(change, start))

/** Neighbours with the same marks and the same change are one. */
function trackedSpans(letters: readonly TrackedLetter[]): readonly TrackedSpan[] {
  const spans: { text: string; readonly letter: RangeLetter; readonly change: TrackedChange }[] = []
  for (const { letter, change = UNCHANGED } of letters) {
    const last = spans.at(-1)
    if (last && sameChange(last.change, change) && sameMarks(last.letter.marks, letter.marks))
      last.text += letter.char
    else spans.push({ text: letter.char, letter, change })
  }
  return spans.map(({ text, letter, change }) => ({ text, ...letter.marks, ...change }))
}
