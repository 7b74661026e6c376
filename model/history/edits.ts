import type { PersonId, Seq } from '../ids.ts'
import { type Block, blockText } from '../memo/blocks.ts'
import { LONGEST, PAUSE } from './changes.ts'

/** What one person did to one block in one sitting. Null: the block did not exist. `seq`: the last entry of the edit. */
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
 * [HI5] The last edit of the block with this change added, if the same person goes on without a pause; else null. A
 * change that creates or deletes the block always begins a new edit.
 */
export function extendedBy(
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

/** Whether the edit changed anything: text that was typed and deleted in one sitting did not. */
export const isEdit = ({ before, after }: SittingEdit): boolean => stringify(before) !== stringify(after)

/** Whether only the form changed, not the words: kind, level, side, links, marks. */
export const changedForm = ({ before, after }: SittingEdit): boolean =>
  before !== null && after !== null && blockText(before) === blockText(after)
