import type { ItemId } from '../ids.ts'
import { blockText } from '../memo/blocks.ts'
import { DISPOSITIONS, type Disposition, dispositionOf } from './disposition.ts'
import { inText, type LedgerRow } from './ledger.ts'
import type { TextWrite } from './text-in-hand.ts'

/** The items that the blocks of a suggestion are linked to, before or after it is written. */
export const itemsOf = (write: TextWrite): ReadonlySet<ItemId> =>
  new Set(write.is === 'move' ? [] : [...write.now, ...write.blocks].flatMap(({ from }) => from))

/**
 * [LE11] 接受后为: what the ledger would say of an item once one of these suggestions is written, each by itself, in the set
 * order; without what it says now. An item that follows its lineage goes on doing so while nothing takes it up.
 */
export function dispositionsAfter(
  row: LedgerRow,
  writes: readonly TextWrite[],
  prior: ReadonlySet<ItemId>,
): readonly Disposition[] {
  const now = row.cover ? 'undecided' : row.disposition
  const after = new Set(writes.map((write) => dispositionAfter(row, write, prior)))
  return DISPOSITIONS.filter((one) => one !== now && after.has(one))
}

function dispositionAfter(
  { item, blocks, proposal }: LedgerRow,
  write: TextWrite,
  prior: ReadonlySet<ItemId>,
): Disposition {
  if (write.is === 'move') return dispositionOf(item, blocks, proposal)
  const gone = new Set(write.now.map(({ id }) => id))
  const written = write.blocks
    .filter((block) => block.from.includes(item.id) && blockText(block).trim() !== '')
    .map((block) => inText(block, item, write.lang, prior))
  return dispositionOf(item, [...blocks.filter(({ id }) => !gone.has(id)), ...written], proposal)
}
