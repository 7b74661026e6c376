import type { ItemId, LineageId } from '../ids.ts'
import { isFirm, type Lineage } from './lineages.ts'

/** The part of a ledger row that coverage needs. */
type CoverableRow = { readonly item: { readonly id: ItemId; readonly round: number | null } }

/** `by`: the newest members of the line, whose dispositions also cover this item: 随 2024/3/r1 处置. */
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
 * [LB20] An item is covered when all newest members of its chain are decided. Only firm members that are in scope count.
 * An item on several chains is covered when each of them covers it; if it is among the newest of any, it needs a
 * decision of its own. An item that is decided itself is not covered.
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

/** Counts lines of policy, not items: those with members in scope, and those whose newest members are all decided. */
export type ChainCoverage = { readonly total: number; readonly decided: number }

/** [LE10] A chain is decided when all its newest members are. It counts as one, however many items are on it. */
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
