import type { PersonId, Seq } from '../ids.ts'
import { type Block, blockText } from '../memo/blocks.ts'
import { LONGEST, PAUSE } from './changes.ts'

/** What one person did to one block in one sitting; null is not there. `seq`: its last entry. */
export type SittingEdit = {
  readonly from: number
  readonly to: number
  readonly seq: Seq
  readonly by: PersonId
  readonly before: Block | null
  readonly after: Block | null
}

type BlockEditStep = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly before: Block | null
  readonly after: Block | null
}

/**
 * [HI5] The change goes on with the last edit of the same block, when it is by the same person and without a pause; it
 * begins a new one when a block came back or went.
 */
export function joinedWith(
  last: SittingEdit | undefined,
  { seq, at, by, before, after }: BlockEditStep,
): SittingEdit | null {
  const goesOn = last && last.by === by && at - last.to < PAUSE && at - last.from < LONGEST
  if (!goesOn || before === null || after === null) return null
  return { ...last, to: at, seq, after }
}

export const editOf = ({ seq, at, by, before, after }: BlockEditStep): SittingEdit => ({
  from: at,
  to: at,
  seq,
  by,
  before,
  after,
})

const { stringify } = JSON

/** Whether anything came of it: what was typed and taken out in one sitting changed nothing. */
export const isEdit = ({ before, after }: SittingEdit): boolean => stringify(before) !== stringify(after)

/** Changed beside its words: kind, level, side, links, marks. */
export const changedForm = ({ before, after }: SittingEdit): boolean =>
  before !== null && after !== null && blockText(before) === blockText(after)
