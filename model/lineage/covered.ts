import type { ItemId, LineageId } from '../ids.ts'
import { isFirm, type Lineage } from './lineages.ts'

/** What is asked of a row of the ledger. */
type CoverableRow = { readonly item: { readonly id: ItemId; readonly round: number | null } }

/** `by`: the newest members whose dispositions stand for this item too: 随 2024/3/r1 处置. */
export type Cover = { readonly by: readonly ItemId[]; readonly lineages: readonly LineageId[] }

type Chain<R extends CoverableRow> = {
  readonly id: LineageId
  readonly newest: readonly R[]
  readonly older: readonly R[]
}

function chainAmong<R extends CoverableRow>(lineage: Lineage, rows: ReadonlyMap<ItemId, R>): Chain<R> {
  const own = lineage.members.filter(isFirm).flatMap(({ ref }) => {
    const row = rows.get(ref)
    return row && row.item.round !== null ? [row] : []
  })
  const round = Math.max(...own.map((row) => row.item.round ?? 0))
  return {
    id: lineage.id,
    newest: own.filter((row) => row.item.round === round),
    older: own.filter((row) => row.item.round !== round),
  }
}

/**
 * [LB20] Deciding the newest members of a chain covers the older ones. Members in scope alone are asked, firm ones
 * alone count, and all of the newest round must be decided. An item on several chains is covered when each of them
 * covers it: where it is itself the newest word, it waits for a decision of its own. What is decided is not covered.
 */
export function coveredBy<R extends CoverableRow>(
  lineages: readonly Lineage[],
  rows: readonly R[],
  isDecided: (row: R) => boolean,
): ReadonlyMap<ItemId, Cover> {
  const byId = new Map(rows.map((row) => [row.item.id, row]))
  const chains = lineages.map((lineage) => chainAmong(lineage, byId))
  const covers = new Map<ItemId, Cover>()
  for (const row of rows) {
    if (isDecided(row)) continue
    const older = chains.filter((chain) => chain.older.includes(row))
    const blocked = chains.some(({ newest }) => newest.includes(row))
    if (older.length === 0 || blocked || !older.every(({ newest }) => newest.every(isDecided))) continue
    covers.set(row.item.id, {
      by: [...new Set(older.flatMap(({ newest }) => newest.map(({ item }) => item.id)))],
      lineages: older.map(({ id }) => id),
    })
  }
  return covers
}

/** Lines of policy, not items: how many have members in scope, and of how many all the newest are decided. */
export type ChainCoverage = { readonly total: number; readonly decided: number }

/** [LE10] A chain is decided when its newest members are; it is counted as one, however many items stand on it. */
export function chainCoverage<R extends CoverableRow>(
  lineages: readonly Lineage[],
  rows: readonly R[],
  isDecided: (row: R) => boolean,
): ChainCoverage {
  const byId = new Map(rows.map((row) => [row.item.id, row]))
  const chains = lineages
    .map((lineage) => chainAmong(lineage, byId))
    .filter(({ newest }) => newest.length > 0)
  return { total: chains.length, decided: chains.filter(({ newest }) => newest.every(isDecided)).length }
}
