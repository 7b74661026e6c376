import type { BlockId } from '../ids.ts'
import type { Block, Memorandum } from './blocks.ts'
import { blockText } from './blocks.ts'
import { numbering } from './numbering.ts'

export type OutlineEntry = {
  readonly id: BlockId
  readonly level: number
  readonly number: string
  readonly text: string
  /** Every block of the section: the heading, and all up to the next heading of the same or a higher level. */
  readonly blocks: readonly BlockId[]
}

/** [OU1] The sections, computed from the sequence of headings; blocks before the first heading belong to none. */
export function outline(memo: Memorandum): readonly OutlineEntry[] {
  const numbers = numbering(memo)
  return memo.blocks.flatMap((block, at) =>
    block.kind === 'heading'
      ? [
          {
            id: block.id,
            level: block.level,
            number: numbers.get(block.id) ?? '',
            text: blockText(block),
            blocks: sectionAt(memo.blocks, at).map((b) => b.id),
          },
        ]
      : [],
  )
}

function sectionAt(blocks: readonly Block[], at: number): readonly Block[] {
  const level = blocks[at]?.level ?? 1
  const ends = ({ kind, level: its }: Block): boolean => kind === 'heading' && its <= level
  let end = at + 1
  for (let next = blocks[end]; next && !ends(next); next = blocks[end]) end++
  return blocks.slice(at, end)
}

/** The heading a block stands under, or null before the first one. */
export function headingOf(memo: Memorandum, id: BlockId): Block | null {
  const at = memo.blocks.findIndex((b) => b.id === id)
  return memo.blocks.slice(0, at + 1).findLast((b) => b.kind === 'heading') ?? null
}
