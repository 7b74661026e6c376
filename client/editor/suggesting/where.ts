import type { BlockId } from '../../../model/ids.ts'
import type { Block, Memorandum } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'

/**
 * How a block is named: 第 n 段 with the number it is printed with, a heading, one that follows the form of the meeting, or an
 * empty block below another one.
 */
export type NamedBlock =
  | { readonly is: 'paragraph'; readonly n: number; readonly number: string }
  | { readonly is: 'heading'; readonly number: string }
  | { readonly is: 'form' }
  | { readonly is: 'empty'; readonly below: NamedBlock | null }

/** What is written over: these blocks, or nothing between two (`new`). `last` null: one block. */
export type WrittenWhere =
  | { readonly is: 'over'; readonly first: NamedBlock; readonly last: NamedBlock | null }
  | { readonly is: 'new'; readonly below: NamedBlock | null }

export type WrittenPlace = { readonly over: readonly BlockId[]; readonly behind: BlockId | null }

/** [SX28] Null: its blocks are gone. `counted`: the blocks that are counted as 第 n 段. */
export function whereWritten(
  memo: Memorandum,
  counted: readonly Block[],
  { over, behind }: WrittenPlace,
): WrittenWhere | null {
  const numbers = numbering(memo)
  const named = (at: number): NamedBlock | null => {
    const block = memo.blocks[at]
    if (!block) return null
    const number = numbers.get(block.id) ?? ''
    const n = counted.findIndex(({ id }) => id === block.id) + 1
    if (n > 0) return { is: 'paragraph', n, number }
    if (block.locked) return { is: 'form' }
    return block.kind === 'heading' ? { is: 'heading', number } : { is: 'empty', below: named(at - 1) }
  }
  const placeOf = (id: BlockId | null | undefined): number =>
    memo.blocks.findIndex((block) => block.id === id)
  if (over.length === 0) return { is: 'new', below: named(placeOf(behind)) }
  const first = named(placeOf(over[0]))
  return first && { is: 'over', first, last: over.length === 1 ? null : named(placeOf(over.at(-1))) }
}
