import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { RescueCopy } from '../room-session.ts'
import type { BlockChange } from '../text-follower.ts'

/** The blocks edited here since everything was last on disk, each with its wording of then and what stood above it. */
export type Touched = ReadonlyMap<BlockId, { readonly was: string; readonly above: BlockId | null }>

export const NOTHING_TOUCHED: Touched = new Map()

const wording = (block: Block | null): string => (block === null ? '' : blockText(block))

export function touch(touched: Touched, changes: readonly BlockChange[], memo: Memorandum): Touched {
  const fresh = changes.filter(({ id }) => !touched.has(id))
  if (fresh.length === 0) return touched
  const above = (id: BlockId): BlockId | null =>
    memo.blocks[memo.blocks.findIndex((block) => block.id === id) - 1]?.id ?? null
  return new Map([
    ...touched,
    ...fresh.map((c) => [c.id, { was: wording(c.before), above: above(c.id) }] as const),
  ])
}

/** [RC1] When a replica ends with unsaved edits, every block that reads differently from what is on disk is kept. */
export function rescued(
  touched: Touched,
  memo: Memorandum,
  at: number,
  refusal: Refusal | null,
): RescueCopy | null {
  const now = new Map(memo.blocks.map((block) => [block.id, block]))
  const blocks = [...touched]
    .map(([id, { was, above }]) => {
      const block = now.get(id) ?? null
      return { id, before: was, after: wording(block), block, above }
    })
    .filter(({ before, after }) => before !== after)
  return blocks.length === 0 ? null : { at, refusal, blocks }
}

/** [RC2] A block that somebody else deleted under an unsaved edit: what was being written is kept for its author. */
export function lost(touched: Touched, changes: readonly BlockChange[], at: number): RescueCopy | null {
  const blocks = changes.flatMap(({ id, before, after }) => {
    const saved = touched.get(id)
    const written = wording(before)
    return after === null && saved !== undefined && written !== saved.was && written !== ''
      ? [{ id, before: saved.was, after: written, block: before, above: saved.above }]
      : []
  })
  return blocks.length === 0 ? null : { at, refusal: null, blocks }
}

/** [RC3] A second copy does not push out the first; of one block the newest words count. */
export function both(first: RescueCopy | null, second: RescueCopy | null): RescueCopy | null {
  if (first === null || second === null) return second ?? first
  const newer = new Set(second.blocks.map((b) => b.id))
  return { ...second, blocks: [...first.blocks.filter((b) => !newer.has(b.id)), ...second.blocks] }
}

/**
 * [RC5] When a backup was restored, what this page still has of the text before is offered too: every block with words
 * that the restored text does not have. `before` is what stands there now, so that it can go back into its block.
 */
export function undone(was: Memorandum, is: Memorandum, at: number, refusal: Refusal): RescueCopy | null {
  const now = new Map(is.blocks.map((block) => [block.id, wording(block)]))
  const blocks = was.blocks.flatMap((block, i) => {
    const [before, after] = [now.get(block.id) ?? '', wording(block)]
    if (block.locked || after === '' || after === before) return []
    return [{ id: block.id, before, after, block, above: was.blocks[i - 1]?.id ?? null }]
  })
  return blocks.length === 0 ? null : { at, refusal, blocks }
}

/** [RC6] Of the text before a restore, what somebody has put back in the meantime is offered no longer. */
export function stillMissing(copy: RescueCopy | null, memo: Memorandum): RescueCopy | null {
  if (copy?.refusal?.why !== 'backup-restored') return copy
  const stands = ({ id, after }: RescueCopy['blocks'][number]): boolean =>
    after !== '' && memo.blocks.some((block) => block.id === id && blockText(block) === after)
  const blocks = copy.blocks.filter((block) => !stands(block))
  if (blocks.length === copy.blocks.length) return copy
  return blocks.length === 0 ? null : { ...copy, blocks }
}
