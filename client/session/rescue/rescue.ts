import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { RescueCopy, RescuedBlock } from '../room-session.ts'
import type { BlockEdit } from '../text-follower.ts'
import type { PlaceThen } from './place.ts'

/** The blocks edited in this tab since everything was last on disk, each with its wording then and its place. */
export type UnsavedBlocks = ReadonlyMap<BlockId, { readonly was: string } & PlaceThen>

export const NOTHING_UNSAVED: UnsavedBlocks = new Map()

const placeIn = ({ above, order }: PlaceThen): PlaceThen => ({ above, order })

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

/** [RC2] When somebody else deletes a block with unsaved edits, keeps what was being written for its author. */
export function rescueDeleted(
  touched: UnsavedBlocks,
  changes: readonly BlockEdit[],
  at: number,
): RescueCopy | null {
  const blocks = changes.flatMap(({ id, before, after }) => {
    const saved = touched.get(id)
    const written = wording(before)
    return after === null && saved !== undefined && written !== saved.was && written !== ''
      ? [{ id, before: saved.was, after: written, block: before, ...placeIn(saved), suggested: false }]
      : []
  })
  return blocks.length === 0 ? null : { at, refusal: null, blocks }
}

/** [RC3] A second copy is added to the first and does not replace it; where both hold a block, its newest words count. */
export function mergeCopies(first: RescueCopy | null, second: RescueCopy | null): RescueCopy | null {
  if (first === null || second === null) return second ?? first
  const isNewer = (one: RescuedBlock): boolean =>
    second.blocks.some(({ id, suggested }) => id === one.id && suggested === one.suggested)
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

/** [RC6] Drops from a copy of the text before a restore what somebody has put back in the meantime. */
export function stillMissing(copy: RescueCopy | null, memo: Memorandum): RescueCopy | null {
  if (copy?.refusal?.why !== 'backup-restored') return copy
  const stands = ({ id, after }: RescueCopy['blocks'][number]): boolean =>
    after !== '' && memo.blocks.some((block) => block.id === id && blockText(block) === after)
  const over = copy.blocks.filter(stands)
  return over.length === 0 ? copy : withoutBlocks(copy, over)
}

/** What is kept but these; null: nothing. */
export function withoutBlocks(copy: RescueCopy | null, over: readonly RescuedBlock[]): RescueCopy | null {
  const blocks = copy?.blocks.filter((one) => !over.includes(one)) ?? []
  return copy && blocks.length > 0 ? { ...copy, blocks } : null
}
