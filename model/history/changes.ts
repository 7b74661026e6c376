import type { PersonId, Seq } from '../ids.ts'
import { type Block, blockText } from '../memo/blocks.ts'

/** A wording that a block had from entry `seq` until the next wording. `block` null: the block was deleted. */
export type Wording = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly block: Block | null
  /** It came by a suggestion of `by`: who accepted it. */
  readonly accepted?: readonly PersonId[] | undefined
}

/** One sitting of one person, over the whole text. The text at entry `seq` is the text at the end of the sitting. */
export type Sitting = {
  readonly seq: Seq
  readonly from: number
  readonly to: number
  readonly by: PersonId
  readonly blocks: number
}

/** The pause that ends a sitting and the longest duration of a sitting, in milliseconds. */
export const PAUSE = 120_000
export const LONGEST = 600_000
/** More characters than this at once (UTF-16 units) are not typing but a paste, a carried item, a cut or a restore. */
const LEAP = 16

type RecordedChange = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly block: string
  readonly before: Block | null
  readonly after: Block | null
  readonly accepted?: readonly PersonId[]
}

const textOf = (block: Block | null): string => (block ? blockText(block) : '')

function commonLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return start + end
}

type Extent = { readonly gone: number; readonly fresh: number }

function extentOf({ before, after }: Pick<RecordedChange, 'before' | 'after'>): Extent {
  const [was, is] = [textOf(before), textOf(after)]
  const common = commonLength(was, is)
  return { gone: was.length - common, fresh: is.length - common }
}

const isLeap = ({ gone, fresh }: Extent): boolean => gone > LEAP || fresh > LEAP

/** What a history keeps of one block, in characters (UTF-16 units): with more, the oldest wordings are left out. */
export const MOST_CHARACTERS = 1_000_000
/** What a span counts besides its words: its marks take room too. */
const SPAN_WEIGHT = 50
/** So many sittings of a text are listed: with more, the oldest are left out. */
const MOST_SITTINGS = 5_000

/** What a block takes of a history, in characters. */
export const weightOf = (block: Block | null): number =>
  block === null ? SPAN_WEIGHT : textOf(block).length + SPAN_WEIGHT * (1 + block.spans.length)

/** The newest wordings of a block, oldest first. `older`: there were others before them, which are left out. */
export type NewestWordings = { readonly wordings: readonly Wording[]; readonly older: boolean }

/**
 * [HI3] Typing makes one wording, not one for each key: consecutive small changes by one author without a pause are
 * joined. A large change and a suggestion that was accepted are each a wording of their own, so that the wording before an accident can always be restored.
 * [HI6] Of what was read only the answer is kept: the newest wordings, at least one, up to a number of characters.
 */
export class WordingLog {
  readonly #wordings: (Wording & { readonly leap: boolean })[] = []
  readonly #most: number
  #weight = 0
  #older = false

  constructor(most: number = MOST_CHARACTERS) {
    this.#most = most
  }

  /** The next change of the block. */
  add(change: RecordedChange): void {
    const { seq, at, by, before, after, accepted } = change
    const leap = accepted !== undefined || isLeap(extentOf(change))
    const last = this.#wordings.at(-1)
    const typing = last && !leap && !last.leap && last.by === by && at - last.at < PAUSE
    if (typing && before !== null && after !== null) this.#forget(this.#wordings.pop())
    this.#wordings.push({ seq, at, by, block: after, ...(accepted && { accepted }), leap })
    this.#weight += weightOf(after)
    while (this.#weight > this.#most && this.#wordings.length > 1) {
      this.#forget(this.#wordings.shift())
      this.#older = true
    }
  }

  read(): NewestWordings {
    return { wordings: this.#wordings.map(({ leap: _, ...wording }) => wording), older: this.#older }
  }

  #forget(wording: Wording | undefined): void {
    if (wording) this.#weight -= weightOf(wording.block)
  }
}

/** What one entry of the journal did to the text. */
type EntryChange = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly blocks: readonly string[]
  readonly gone: number
}

/** The newest sittings of a text, oldest first. `older`: there were others before them, which are left out. */
export type NewestSittings = { readonly sittings: readonly Sitting[]; readonly older: boolean }

/**
 * [HI4] The moments worth restoring, oldest first: the end of each sitting. A sitting ends with a pause, with another
 * author, after ten minutes, and before a large deletion. [HI6] The newest of them, up to a number.
 */
export class SittingLog {
  readonly #sittings: Sitting[] = []
  readonly #most: number
  /** The blocks of the last sitting. */
  #touched = new Set<string>()
  #older = false

  constructor(most: number = MOST_SITTINGS) {
    this.#most = most
  }

  /** The changes of the next entry, all of one author and one time. */
  add(changes: readonly RecordedChange[]): void {
    const [first] = changes
    if (!first) return
    const gone = changes.reduce((sum, change) => sum + extentOf(change).gone, 0)
    const { seq, at, by } = first
    this.#enter({ seq, at, by, blocks: changes.map(({ block }) => block), gone })
  }

  read(): NewestSittings {
    return { sittings: [...this.#sittings], older: this.#older }
  }

  #enter({ seq, at, by, blocks, gone }: EntryChange): void {
    const last = this.#sittings.at(-1)
    const goesOn = last && last.by === by && at - last.to < PAUSE && at - last.from < LONGEST && gone <= LEAP
    if (goesOn) this.#sittings.pop()
    else this.#touched = new Set()
    for (const block of blocks) this.#touched.add(block)
    this.#sittings.push({ seq, from: goesOn ? last.from : at, to: at, by, blocks: this.#touched.size })
    if (this.#sittings.length <= this.#most) return
    this.#sittings.shift()
    this.#older = true
  }
}
