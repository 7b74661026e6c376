import { commonEnds } from '../../../model/history/ends.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { RescueCopy, RescuedBlock } from '../room-session.ts'
import type { BlockEdit } from '../text-follower.ts'
import { areBack, wholeText } from './gone.ts'
import type { PlaceThen } from './place.ts'

/** The blocks edited in this tab since everything was last on disk, each with its wording then and its place. */
export type UnsavedBlocks = ReadonlyMap<BlockId, { readonly was: string } & PlaceThen>

export const NOTHING_UNSAVED: UnsavedBlocks = new Map()

const wording = (block: Block | null): string => (block === null ? '' : blockText(block))

export function noteEdits(
  touched: UnsavedBlocks,
  changes: readonly BlockEdit[],
  memo: Memorandum,
): UnsavedBlocks {
  const fresh = changes.filter(({ id }) => !touched.has(id))
  if (fresh.length === 0) return touched
  const order = memo.blocks.map(({ id }) => id)
  const above = (id: BlockId): BlockId | null => order[order.indexOf(id) - 1] ?? null
  return new Map([
    ...touched,
    ...fresh.map((c) => [c.id, { was: wording(c.before), above: above(c.id), order }] as const),
  ])
}

/** [RC1] When a replica ends with unsaved edits, keeps every block that reads differently from what is on disk. */
export function rescueUnsaved(
  touched: UnsavedBlocks,
  memo: Memorandum,
  at: number,
  refusal: Refusal | null,
): RescueCopy | null {
  const now = new Map(memo.blocks.map((block) => [block.id, block]))
  const blocks = [...touched]
    .map(([id, { was, above, order }]) => {
      const block = now.get(id) ?? null
      return { id, before: was, after: wording(block), block, above, order, suggested: false }
    })
    .filter(({ before, after }) => before !== after)
  return blocks.length === 0 ? null : { at, refusal, blocks }
}

/** What was on disk of a block, after somebody else's edit of it: what this person changed in it is left out. */
function rebased(was: string, before: string, after: string): string {
  const [start, end] = commonEnds(was, before)
  const [from, rest] = commonEnds(before, after)
  const put = after.slice(from, after.length - rest)
  const [ownUntil, until] = [before.length - end, before.length - rest]
  if (until <= start) return was.slice(0, from) + put + was.slice(until)
  if (from >= ownUntil)
    return was.slice(0, was.length - (before.length - from)) + put + was.slice(was.length - rest)
  return was
}

/** [RC12] What somebody else writes or deletes in a block is nothing that this person wrote. */
export function noteOthersEdits(touched: UnsavedBlocks, edits: readonly BlockEdit[]): UnsavedBlocks {
  const concerned = edits.filter(({ id }) => touched.has(id))
  if (concerned.length === 0) return touched
  const next = new Map(touched)
  for (const { id, before, after } of concerned) {
    const noted = touched.get(id)
    if (after === null) next.delete(id)
    else if (noted) next.set(id, { ...noted, was: rebased(noted.was, wording(before), wording(after)) })
  }
  return next
}

/** [RC3] A second copy is added to the first and does not replace it; where both hold a block, its newest words count. */
export function mergeCopies(first: RescueCopy | null, second: RescueCopy | null): RescueCopy | null {
  if (first === null || second === null) return second ?? first
  const isNewer = (one: RescuedBlock): boolean =>
    second.blocks.some(
      ({ id, suggested, apart }) => id === one.id && suggested === one.suggested && !apart && !one.apart,
    )
  return { ...second, blocks: [...first.blocks.filter((one) => !isNewer(one)), ...second.blocks] }
}

/**
 * [RC5] After a backup was restored, also offers what this page still has of the text before: every block with words
 * that the restored text lacks. `before` is the block's wording now, so that the words can go back into their block.
 */
export function rescueReplaced(
  was: Memorandum,
  is: Memorandum,
  at: number,
  refusal: Refusal,
): RescueCopy | null {
  const now = new Map(is.blocks.map((block) => [block.id, wording(block)]))
  const order = was.blocks.map(({ id }) => id)
  const blocks = was.blocks.flatMap((block, i) => {
    const [before, after] = [now.get(block.id) ?? '', wording(block)]
    if (block.locked || after === '' || after === before) return []
    return [{ id: block.id, before, after, block, above: order[i - 1] ?? null, order, suggested: false }]
  })
  return blocks.length === 0 ? null : { at, refusal, blocks }
}

/** [RC6] Drops from a copy what is in the text, by whatever way: saved after all, put back, taken over elsewhere. */
export function stillMissing(
  copy: RescueCopy | null,
  { blocks }: Pick<Memorandum, 'blocks'>,
): RescueCopy | null {
  const isThere = ({ id, after, block, gone, suggested }: RescuedBlock): boolean => {
    if (suggested) return false
    if (gone && areBack(gone, wholeText(blocks))) return true
    const now = blocks.find((each) => each.id === id)
    return block === null ? now === undefined : after !== '' && now !== undefined && blockText(now) === after
  }
  const over = copy?.blocks.filter(isThere) ?? []
  return over.length === 0 ? copy : withoutBlocks(copy, over)
}

/** What is kept but these; null: nothing. */
export function withoutBlocks(copy: RescueCopy | null, over: readonly RescuedBlock[]): RescueCopy | null {
  const blocks = copy?.blocks.filter((one) => !over.includes(one)) ?? []
  return copy && blocks.length > 0 ? { ...copy, blocks } : null
}
