import type { BlockId, ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import { acceptedTexts } from '../library/wordings.ts'
import { type Block, blockText, type Lang, type Memorandum } from '../memo/blocks.ts'
import { wordingKey } from '../memo/wording.ts'
import type { Dossier, Retirement } from './dossier.ts'

/** `drawn` is for reference items only: taken up in the text, never "carried". */
export const DISPOSITIONS = [
  'carried',
  'revised',
  'retired',
  'retirement-proposed',
  'undecided',
  'drawn',
  'not-drawn',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]

export type LedgerRow = {
  readonly item: PriorItem
  readonly disposition: Disposition
  /** The blocks of the text that take the item up, in order; with whether their wording is the item's. */
  readonly blocks: readonly { readonly id: BlockId; readonly text: string; readonly identical: boolean }[]
  readonly retirement: Retirement | null
  /** A block takes the item up although a retirement is proposed or in force: the text wins, and this is shown. */
  readonly conflict: boolean
}

/** [LE1] A block is identical to an item when its key equals the item's text with none, some or all corrections. */
export function identical(block: Block, item: PriorItem, lang: Lang): boolean {
  const key = wordingKey(blockText(block), lang)
  return acceptedTexts(item).some((text) => wordingKey(text, lang) === key)
}

function disposition(
  item: PriorItem,
  blocks: LedgerRow['blocks'],
  retirement: Retirement | null,
): Disposition {
  if (item.standing === 'reference') return blocks.length > 0 ? 'drawn' : 'not-drawn'
  if (blocks.length > 0) return blocks.some((b) => b.identical) ? 'carried' : 'revised'
  if (retirement) return retirement.agreed ? 'retired' : 'retirement-proposed'
  return 'undecided'
}

/** [LE6] A block without a word takes nothing up, whatever it is linked to. */
function linksOf(memo: Memorandum): ReadonlyMap<ItemId, readonly Block[]> {
  const links = new Map<ItemId, Block[]>()
  for (const block of memo.blocks) {
    if (blockText(block).trim() === '') continue
    for (const id of block.from) links.set(id, [...(links.get(id) ?? []), block])
  }
  return links
}

/**
 * [LE2] Carried or revised is derived from the text, never declared: linked and identical is carried, linked and
 * different revised, no block left and nothing retired undecided again. [LE3] Where a block exists the text wins
 * over a retirement. [LE4] Reference items are drawn on, never carried.
 */
export function ledger(
  items: readonly PriorItem[],
  memo: Memorandum,
  dossier: Dossier,
): readonly LedgerRow[] {
  const scope = new Set(dossier.about?.scope ?? [])
  const linked = linksOf(memo)
  return items
    .filter((item) => scope.has(item.source))
    .map((item) => {
      const blocks = (linked.get(item.id) ?? []).map((block) => ({
        id: block.id,
        text: blockText(block),
        identical: identical(block, item, memo.lang),
      }))
      const retirement = dossier.retirements.get(item.id) ?? null
      return {
        item,
        disposition: disposition(item, blocks, retirement),
        blocks,
        retirement,
        conflict: blocks.length > 0 && retirement !== null,
      }
    })
}

export type Coverage = {
  readonly round: number
  readonly total: number
  readonly counts: Readonly<Partial<Record<Disposition, number>>>
  /** Carried, revised or retired with both keys. A proposal decides nothing. */
  readonly decided: number
}

const DECIDED: ReadonlySet<Disposition> = new Set(['carried', 'revised', 'retired'])

/** [LE5] Coverage per round over prior items only, always with the plain counts. Every sub-item counts by itself. */
export function coverage(rows: readonly LedgerRow[]): readonly Coverage[] {
  const prior = rows.filter((row) => row.item.standing === 'prior' && row.item.round !== null)
  const rounds = [...new Set(prior.map((row) => row.item.round ?? 0))]
  return rounds.map((round) => {
    const own = prior.filter((row) => row.item.round === round)
    const counts: Partial<Record<Disposition, number>> = {}
    for (const row of own) counts[row.disposition] = (counts[row.disposition] ?? 0) + 1
    return { round, total: own.length, counts, decided: own.filter((r) => DECIDED.has(r.disposition)).length }
  })
}

export const rowOf = (rows: readonly LedgerRow[], id: ItemId): LedgerRow | undefined =>
  rows.find((row) => row.item.id === id)
