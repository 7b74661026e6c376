import type { Disposition } from '../../../model/dossier/disposition.ts'
import { type LedgerRow, priorIds } from '../../../model/dossier/ledger.ts'
import { dispositionsAfter, itemsOf } from '../../../model/dossier/ledger-after.ts'
import type { TextWrite } from '../../../model/dossier/text-in-hand.ts'
import type { ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { StandingSuggestions } from '../../session/suggestions/standing.ts'

type OpenStanding = Pick<StandingSuggestions, 'open'>
type WritesByItem = ReadonlyMap<ItemId, readonly TextWrite[]>

const known = new WeakMap<OpenStanding, WritesByItem>()

/** What is tabled and fits, by the items that its blocks are linked to; made once for all rows. */
function writesByItem(standing: OpenStanding): WritesByItem {
  const found = known.get(standing)
  if (found) return found
  const writes = new Map<ItemId, TextWrite[]>()
  for (const { tabled } of standing.open) {
    if (tabled?.fit.is !== 'fits') continue
    const { write } = tabled.fit
    for (const item of itemsOf(write)) writes.set(item, [...(writes.get(item) ?? []), write])
  }
  known.set(standing, writes)
  return writes
}

/** [LE11] What the row would say once one of the tabled suggestions about it is accepted. */
export function afterAcceptance(
  row: LedgerRow,
  standing: OpenStanding,
  items: readonly PriorItem[],
): readonly Disposition[] {
  const writes = writesByItem(standing).get(row.item.id)
  return writes ? dispositionsAfter(row, writes, priorIds(items)) : []
}
