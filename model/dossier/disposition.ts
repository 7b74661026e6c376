import type { BlockId, ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import { acceptedTexts } from '../library/wordings.ts'
import { type Block, blockText, type Lang } from '../memo/blocks.ts'
import { wordingKey } from '../memo/wording.ts'
import { PROPOSAL_KINDS, type ProposalKind, WHEN_AGREED } from './outcomes.ts'
import type { Proposal } from './proposals.ts'

const BY_TEXT = ['carried', 'revised', 'merged', 'split'] as const

/** `drawn` is for reference items only: taken up in the text, never "carried". */
export type Disposition =
  | (typeof BY_TEXT)[number]
  | (typeof WHEN_AGREED)[ProposalKind]
  | `${ProposalKind}-proposed`
  | 'covered'
  | 'undecided'
  | 'drawn'
  | 'not-drawn'

const AGREED = PROPOSAL_KINDS.map((is) => WHEN_AGREED[is])
export const DISPOSITIONS: readonly Disposition[] = [
  ...BY_TEXT,
  ...AGREED,
  'covered',
  ...PROPOSAL_KINDS.map((is) => `${is}-proposed` as const),
  'undecided',
  'drawn',
  'not-drawn',
]

/** A proposal decides nothing, and an item that follows its chain is not decided by itself. */
const DECIDED: ReadonlySet<Disposition> = new Set([...BY_TEXT, ...AGREED])
export const isDecided = (disposition: Disposition): boolean => DECIDED.has(disposition)

/** A block that takes an item up. */
export type InText = {
  readonly id: BlockId
  readonly text: string
  /** Its wording is the item's. */
  readonly identical: boolean
  /** The other prior items it takes up. */
  readonly with: readonly ItemId[]
}

/** [LE1] A block is identical to an item when its key equals the item's text with none, some or all corrections. */
export function identical(block: Block, item: PriorItem, lang: Lang): boolean {
  const key = wordingKey(blockText(block), lang)
  return acceptedTexts(item).some((text) => wordingKey(text, lang) === key)
}

/**
 * [LE2] Derived from the text, never declared. A linked block with the very wording: carried. [LE8] Several, none with
 * the wording: split. [LE7] One, which takes up other prior items too: merged. One for itself: revised. [LE3] Where a
 * block exists the text wins over a proposal; without one the proposal says it. [LE4] Reference items are drawn on.
 */
export function dispositionOf(
  item: PriorItem,
  blocks: readonly InText[],
  proposal: Proposal | null,
): Disposition {
  if (item.standing === 'reference') return blocks.length > 0 ? 'drawn' : 'not-drawn'
  const [only] = blocks
  if (only) {
    if (blocks.some((block) => block.identical)) return 'carried'
    if (blocks.length > 1) return 'split'
    return only.with.length > 0 ? 'merged' : 'revised'
  }
  if (!proposal) return 'undecided'
  return proposal.agreed ? WHEN_AGREED[proposal.is] : `${proposal.is}-proposed`
}
