import type { BlockId } from '../ids.ts'
import { type Block, blockText, newBlock } from '../memo/blocks.ts'
import { type BlockKind, MAX_LEVEL } from '../memo/kinds.ts'
import type { PairedLine } from './paired-lines.ts'
import { withWords } from './revised-block.ts'
import { saidOfEnd } from './said-marks.ts'
import { withoutNumber } from './word-lines.ts'

/** What a block may become; title and dateline stay what they are. */
const FREE: readonly BlockKind[] = ['heading', 'paragraph', 'recommendation', 'point']
const freeKind = (kind: string | undefined): BlockKind | undefined => FREE.find((one) => one === kind)

const levelFor = (kind: BlockKind, level: number): number => Math.min(Math.max(level, 1), MAX_LEVEL[kind])

/** A block as the style of its line has it: only a file that names its blocks has our styles. */
export function formed(block: Block, { line: { form, blocks } }: PairedLine): Block {
  const kind = blocks.length > 0 ? freeKind(form?.kind) : undefined
  if (!form || !kind || !freeKind(block.kind)) return block
  const level = levelFor(kind, form.level)
  // Whoever presses Tab in a list changes its level there, and not the style.
  const isListed = kind === block.kind && level === block.level && form.listed !== undefined
  return { ...block, kind, level: isListed ? levelFor(kind, form.listed ?? level) : level }
}

/** What a new line is: by its style, else as what stands above it; nobody writes a heading without saying so. */
export function freshBlock(id: BlockId, one: PairedLine, above: Block | null): Block {
  const block = plainBlock(id, one, above)
  const words = blockText(block)
  return withWords(block, words, saidOfEnd(one.said, words))
}

function plainBlock(id: BlockId, { line: { form }, text }: PairedLine, above: Block | null): Block {
  const kind = freeKind(form?.kind)
  if (form && kind) {
    const isCounted = kind === 'heading' || kind === 'recommendation'
    const words = (isCounted && withoutNumber(text)) || text
    return newBlock(id, kind, words, { level: levelFor(kind, form.level) })
  }
  const like = above && above.kind !== 'heading' ? freeKind(above.kind) : undefined
  if (!above || !like) return newBlock(id, 'paragraph', text)
  const words = (like === 'recommendation' && withoutNumber(text)) || text
  return newBlock(id, like, words, { level: above.level })
}

/** A part of the form that nobody has filled in yet. */
export const isOpen = (block: Block): boolean =>
  !block.locked &&
  blockText(block).trim() === '' &&
  freeKind(block.kind) !== undefined &&
  block.kind !== 'heading'
