import { type Disposition, isDecided } from './disposition.ts'
import type { LedgerRow } from './ledger.ts'

/** How much of one round is decided. `total`, `subItems` and `counts` are plain numbers of items. */
export type Coverage = {
  readonly round: number
  readonly total: number
  /** How many of `total` are sub-items. */
  readonly subItems: number
  readonly counts: Readonly<Partial<Record<Disposition, number>>>
  /** Items that are in the text, that both sides agreed to leave out, or that are covered by their line of policy. */
  readonly decided: number
}

/** An item needs nothing more: it is decided, or covered by its line of policy. */
export const isSettled = ({ disposition }: LedgerRow): boolean =>
  isDecided(disposition) || disposition === 'covered'

/** [LE5] The coverage of each round, over prior items only. A sub-item counts as an item. */
export function coverage(rows: readonly LedgerRow[]): readonly Coverage[] {
  const prior = rows.filter((row) => row.item.standing === 'prior' && row.item.round !== null)
  const rounds = [...new Set(prior.map((row) => row.item.round ?? 0))]
  return rounds.map((round) => {
    const own = prior.filter((row) => row.item.round === round)
    const counts: Partial<Record<Disposition, number>> = {}
    for (const row of own) counts[row.disposition] = (counts[row.disposition] ?? 0) + 1
    return {
      round,
      total: own.length,
      subItems: own.filter((row) => row.item.parent !== null).length,
      counts,
      decided: own.filter(isSettled).length,
    }
  })
}
