import type { BlockId } from '../ids.ts'
import { type Block, blockText, type Memorandum, newBlock } from '../memo/blocks.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { printedOnly } from './printed-only.ts'

/** What becomes of a section without words when it is printed. */
export const UNWRITTEN = ['mark', 'leave-out'] as const
export type Unwritten = (typeof UNWRITTEN)[number]

/**
 * [PD15] No heading stands bare: under the heading of a section without words stands that it is still to be written, or
 * the section is left out, and the numbers of the others close up.
 */
export function withoutBareHeadings(memo: Memorandum, unwritten: Unwritten): Memorandum {
  const written = memo.blocks.filter(hasWords)
  const blocks = written.flatMap((block, at) => {
    if (block.kind !== 'heading' || !isBare(written, at)) return [block]
    if (unwritten === 'leave-out') return []
    return isDivided(written, at) ? [block] : [block, mark(block.id, memo)]
  })
  return { ...memo, blocks }
}

const hasWords = (block: Block): boolean => blockText(block).trim() !== ''

/** Whether nothing but headings stands before the next section of its level or above. */
function isBare(blocks: readonly Block[], at: number): boolean {
  const level = blocks[at]?.level ?? 1
  for (const block of blocks.slice(at + 1)) {
    if (block.kind !== 'heading') return false
    if (block.level <= level) return true
  }
  return true
}

const isDivided = (blocks: readonly Block[], at: number): boolean => {
  const [heading, next] = [blocks[at], blocks[at + 1]]
  return next?.kind === 'heading' && heading !== undefined && next.level > heading.level
}

const mark = (id: BlockId, { lang }: Memorandum): Block =>
  newBlock(printedOnly(id), 'paragraph', PAGE_WORDS[lang].unwritten)
