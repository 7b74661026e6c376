import type { PersonId, Seq } from '../ids.ts'
import { type Block, blockText } from '../memo/blocks.ts'
import { LONGEST, MOST_CHARACTERS, PAUSE, weightOf } from './changes.ts'

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
function extendedBy(
  last: SittingEdit | undefined,
  { seq, at, by, before, after }: BlockEditStep,
): SittingEdit | null {
  const goesOn = last && last.by === by && at - last.to < PAUSE && at - last.from < LONGEST
  if (!goesOn || before === null || after === null) return null
  return { ...last, to: at, seq, after }
}

const editOf = ({ seq, at, by, before, after }: BlockEditStep): SittingEdit => ({
  from: at,
  to: at,
  seq,
  by,
  before,
  after,
})

const { stringify } = JSON

/** Whether the edit changed anything: text that was typed and deleted in one sitting did not. */
const isEdit = ({ before, after }: SittingEdit): boolean => stringify(before) !== stringify(after)

/** Whether only the form changed, not the words: kind, level, side, links, marks. */
export const changedForm = ({ before, after }: SittingEdit): boolean =>
  before !== null && after !== null && blockText(before) === blockText(after)

/** The newest edits of a block, oldest first. `older`: there were others before them, which are left out. */
export type NewestEdits = { readonly edits: readonly SittingEdit[]; readonly older: boolean }

/** [HI5] The edits of one block, sitting by sitting. [HI6] The newest of them, at least one, up to a number of characters. */
export class EditLog {
  readonly #edits: SittingEdit[] = []
  readonly #most: number
  #weight = 0
  #older = false

  constructor(most: number = MOST_CHARACTERS) {
    this.#most = most
  }

  /** The next change of the block. */
  add(change: BlockEditStep): void {
    const joined = extendedBy(this.#edits.at(-1), change)
    if (joined) this.#forget(this.#edits.pop())
    const edit = joined ?? editOf(change)
    this.#edits.push(edit)
    this.#weight += sizeOf(edit)
    while (this.#weight > this.#most && this.#edits.length > 1) {
      this.#forget(this.#edits.shift())
      this.#older = true
    }
  }

  read(): NewestEdits {
    return { edits: this.#edits.filter(isEdit), older: this.#older }
  }

  #forget(edit: SittingEdit | undefined): void {
    if (edit) this.#weight -= sizeOf(edit)
  }
}

const sizeOf = ({ before, after }: SittingEdit): number => weightOf(before) + weightOf(after)
