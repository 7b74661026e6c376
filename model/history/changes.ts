import type { PersonId, Seq } from '../ids.ts'
import { type Block, blockText } from '../memo/blocks.ts'

/** A wording that a block had from entry `seq` until the next wording. `block` null: the block was deleted. */
export type Wording = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly block: Block | null
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

function extentOf({ before, after }: RecordedChange): Extent {
  const [was, is] = [textOf(before), textOf(after)]
  const common = commonLength(was, is)
  return { gone: was.length - common, fresh: is.length - common }
}

const isLeap = ({ gone, fresh }: Extent): boolean => gone > LEAP || fresh > LEAP

/**
 * [HI3] Typing makes one wording, not one for each key: consecutive small changes by one author without a pause are
 * joined. A large change is a wording of its own, so that the wording before an accident can always be restored.
 */
export function wordingsOf(changes: readonly RecordedChange[], block: string): readonly Wording[] {
  const wordings: (Wording & { readonly leap: boolean })[] = []
  for (const change of changes.filter((c) => c.block === block)) {
    const { seq, at, by, before, after } = change
    const leap = isLeap(extentOf(change))
    const last = wordings.at(-1)
    const typing = last && !leap && !last.leap && last.by === by && at - last.at < PAUSE
    if (typing && before !== null && after !== null) wordings.pop()
    wordings.push({ seq, at, by, block: after, leap })
  }
  return wordings.map(({ leap: _, ...wording }) => wording)
}

type EntryChange = {
  readonly seq: Seq
  readonly at: number
  readonly by: PersonId
  readonly blocks: readonly string[]
  readonly gone: number
}

/** Groups the changes by journal entry. */
function changesByEntry(changes: readonly RecordedChange[]): readonly EntryChange[] {
  const found: EntryChange[] = []
  for (const change of changes) {
    const { seq, at, by, block } = change
    const last = found.at(-1)
    const { gone } = extentOf(change)
    if (last?.seq === seq)
      found[found.length - 1] = { ...last, blocks: [...last.blocks, block], gone: last.gone + gone }
    else found.push({ seq, at, by, blocks: [block], gone })
  }
  return found
}

/**
 * [HI4] The moments worth restoring, oldest first: the end of each sitting. A sitting ends with a pause, with another
 * author, after ten minutes, and before a large deletion.
 */
export function sittings(changes: readonly RecordedChange[]): readonly Sitting[] {
  const found: (Sitting & { readonly touched: ReadonlySet<string> })[] = []
  for (const { seq, at, by, blocks, gone } of changesByEntry(changes)) {
    const last = found.at(-1)
    const goesOn = last && last.by === by && at - last.to < PAUSE && at - last.from < LONGEST && gone <= LEAP
    const touched = new Set([...(goesOn ? last.touched : []), ...blocks])
    if (goesOn) found.pop()
    found.push({ seq, from: goesOn ? last.from : at, to: at, by, blocks: touched.size, touched })
  }
  return found.map(({ touched: _, ...sitting }) => sitting)
}
