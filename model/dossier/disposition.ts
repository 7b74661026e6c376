import type { BlockId, ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import { acceptedTexts } from '../library/wordings.ts'
import { type Block, blockText, type Lang } from '../memo/blocks.ts'
import { wordingKey } from '../memo/wording.ts'
import { PROPOSAL_KINDS, type ProposalKind, WHEN_AGREED } from './outcomes.ts'
import type { Proposal } from './proposals.ts'

/** What the text alone says of an item. */
const BY_TEXT = ['carried', 'revised', 'merged', 'split'] as const

/** `drawn` and `not-drawn` are for reference items, which are never "carried". */
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

/** A proposal alone decides nothing, nor is an item decided that only follows its lineage. */
const DECIDED: ReadonlySet<Disposition> = new Set([...BY_TEXT, ...AGREED])
export const isDecided = (disposition: Disposition): boolean => DECIDED.has(disposition)

const TAKEN_UP: ReadonlySet<Disposition> = new Set(BY_TEXT)
export const isTakenUp = (disposition: Disposition): boolean => TAKEN_UP.has(disposition)

/** A block of the text that takes an item up. */
export type InText = {
  readonly id: BlockId
  readonly text: string
  /** Whether its wording is the item's. */
  readonly identical: boolean
  /** The other prior items it takes up. */
  readonly with: readonly ItemId[]
}

type ComparedItem = { readonly lang: Lang; readonly identical: boolean }
const compared = new WeakMap<Block, WeakMap<PriorItem, ComparedItem>>()

/**
 * [LE1] A block is identical to an item when its key equals the item's text with none, some or all corrections. Compared
 * once for each block value: all of them are asked about again with every key.
 */
export function identical(block: Block, item: PriorItem, lang: Lang): boolean {
  const items = compared.get(block) ?? new WeakMap<PriorItem, ComparedItem>()
  compared.set(block, items)
  const known = items.get(item)
  if (known?.lang === lang) return known.identical
  const key = wordingKey(blockText(block), lang)
  const is = acceptedTexts(item).some((text) => wordingKey(text, lang) === key)
  items.set(item, { lang, identical: is })
  return is
}

/**
 * [LE2] Derived from the text, never declared. If one of the linked blocks has the wording of the item, it is carried.
 * If none has: [LE8] several blocks make it split, [LE7] one block that takes up other prior items too makes it merged,
 * any other one makes it revised. [LE3] A proposal counts only while no block takes the item up. [LE4] Reference items
 * are drawn on or not.
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
