import type { BlockId } from '../ids.ts'
import type { MarkValues } from '../memo/marks.ts'
import type { TrackedChange } from '../render/change-marks.ts'
import type { RolledLetter, RolledStead } from '../render/rolling.ts'
import { trackedBlocks } from '../render/tracked-letters.ts'

/** A letter as a rolling text prints it. `stead` null: one of the text that nobody proposes to change. */
export type PrintedLetter = {
  readonly char: string
  readonly marks?: MarkValues
  readonly change: TrackedChange
  readonly stead: RolledStead | null
}

/** A paragraph of a rolling text. `isNew`: no block of the text begins there. */
export type PrintedParagraph = {
  readonly id: BlockId
  readonly isNew: boolean
  readonly letters: readonly PrintedLetter[]
  readonly end: TrackedChange
  /** What it stands for as a whole: it begins with it. */
  readonly head: RolledStead | null
}

const UNCHANGED: TrackedChange = {}

/** What a rolling text prints, by the block whose bookmark its paragraphs have. */
export function printedBlocks(letters: readonly RolledLetter[]): ReadonlyMap<BlockId, PrintedParagraph> {
  const tracked = trackedBlocks(letters)
  const starts = letters.flatMap(({ letter }, at) => (letter.head ? [at] : []))
  return new Map(
    tracked.map(({ id, end = UNCHANGED }, place): [BlockId, PrintedParagraph] => {
      const start = starts[place] ?? 0
      const { stead = null, change = UNCHANGED } = letters[start] ?? {}
      const isNew = stead?.is === 'bracket' ? !stead.now[0]?.head : change.put !== undefined
      const own = letters.slice(start + 1, starts[place + 1])
      return [id, { id, isNew, end, head: stead, letters: own.map(printed) }]
    }),
  )
}

const printed = ({ letter, change = UNCHANGED, stead }: RolledLetter): PrintedLetter => ({
  char: letter.char,
  marks: letter.marks,
  change,
  stead,
})
