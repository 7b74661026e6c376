import type { ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import { type Cover, coveredBy } from '../lineage/covered.ts'
import type { Lineage } from '../lineage/lineages.ts'
import { type Block, blockText, type Lang, type Memorandum } from '../memo/blocks.ts'
import { type Disposition, dispositionOf, type InText, identical, isDecided } from './disposition.ts'
import type { Dossier } from './dossier.ts'
import type { Proposal } from './proposals.ts'
import { inScope } from './scope.ts'

export type LedgerRow = {
  readonly item: PriorItem
  readonly disposition: Disposition
  /** The blocks of the text that take the item up, in order. */
  readonly blocks: readonly InText[]
  readonly proposal: Proposal | null
  /** The text takes up an item that is proposed, or agreed, to leave it: the text wins, and the row shows the conflict. */
  readonly conflict: boolean
  /** The newer items of the lineage whose dispositions hold for this one too. */
  readonly cover: Cover | null
}

/** The blocks that take up each item. [LE6] A block without a word takes nothing up, whatever it is linked to. */
function linksOf(memo: Memorandum): ReadonlyMap<ItemId, readonly Block[]> {
  const links = new Map<ItemId, Block[]>()
  for (const block of memo.blocks) {
    if (blockText(block).trim() === '') continue
    for (const id of new Set(block.from)) links.set(id, [...(links.get(id) ?? []), block])
  }
  return links
}

export const priorIds = (items: readonly PriorItem[]): ReadonlySet<ItemId> =>
  new Set(items.filter((item) => item.standing === 'prior').map((item) => item.id))

/** A block that takes an item up. `prior`: the items that count beside it (LE7). */
export const inText = (block: Block, item: PriorItem, lang: Lang, prior: ReadonlySet<ItemId>): InText => ({
  id: block.id,
  text: blockText(block),
  identical: identical(block, item, lang),
  with: [...new Set(block.from)].filter((id) => id !== item.id && prior.has(id)),
})

/** The rows as the text and the proposals say it, without the lineages. */
function ownRows(items: readonly PriorItem[], memo: Memorandum, dossier: Dossier): readonly LedgerRow[] {
  const linked = linksOf(memo)
  const prior = priorIds(items)
  return items.filter(inScope(dossier)).map((item) => {
    const blocks = (linked.get(item.id) ?? []).map((block) => inText(block, item, memo.lang, prior))
    const proposal = dossier.proposals.get(item.id) ?? null
    return {
      item,
      disposition: dispositionOf(item, blocks, proposal),
      blocks,
      proposal,
      conflict: blocks.length > 0 && proposal !== null,
      cover: null,
    }
  })
}

/**
 * One row for every item in scope, in the order of the items; `dispositionOf` derives what it says. [LE9] An undecided
 * item is covered once the newest item of its lineage is decided, unless something is proposed of the item itself.
 */
export function ledger(
  items: readonly PriorItem[],
  memo: Memorandum,
  dossier: Dossier,
  lineages: readonly Lineage[] = [],
): readonly LedgerRow[] {
  const rows = ownRows(items, memo, dossier)
  const covers = coveredBy(lineages, rows, (row) => isDecided(row.disposition))
  return rows.map((row) => {
    const cover = row.disposition === 'undecided' ? covers.get(row.item.id) : undefined
    return cover ? { ...row, disposition: 'covered', cover } : row
  })
}

export const rowOf = (rows: readonly LedgerRow[], id: ItemId): LedgerRow | undefined =>
  rows.find((row) => row.item.id === id)
