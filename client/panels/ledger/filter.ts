import type { Disposition } from '../../../model/dossier/disposition.ts'
import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import type { ItemKind } from '../../../model/library/items.ts'
import { searchItems } from '../../../model/related/search.ts'

/** `round` is a number as text, or `reference` for reports. An empty string filters nothing. */
export type LedgerFilter = {
  readonly text: string
  readonly round: string
  readonly kind: ItemKind | ''
  readonly topic: string
  readonly disposition: Disposition | ''
}

export const NO_FILTER: LedgerFilter = { text: '', round: '', kind: '', topic: '', disposition: '' }

const roundKey = (row: LedgerRow): string =>
  row.item.standing === 'reference' ? 'reference' : String(row.item.round ?? '')

export function filtered(rows: readonly LedgerRow[], filter: LedgerFilter): readonly LedgerRow[] {
  const found = new Set(
    searchItems(
      rows.map((r) => r.item),
      filter.text,
    ).map((item) => item.id),
  )
  return rows.filter(
    (row) =>
      found.has(row.item.id) &&
      (filter.round === '' || roundKey(row) === filter.round) &&
      (filter.kind === '' || row.item.kind === filter.kind) &&
      (filter.topic === '' || row.item.topic === filter.topic) &&
      (filter.disposition === '' || row.disposition === filter.disposition),
  )
}

/** The values that occur and so can be filtered by: newest round first, reports last. */
export function choices(rows: readonly LedgerRow[]): {
  readonly rounds: readonly string[]
  readonly kinds: readonly ItemKind[]
  readonly topics: readonly string[]
  readonly dispositions: readonly Disposition[]
} {
  const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]
  const order = (key: string): number => (key === 'reference' ? -1 : Number(key))
  return {
    rounds: distinct(rows.map(roundKey)).toSorted((a, b) => order(b) - order(a)),
    kinds: distinct(rows.map((r) => r.item.kind)),
    topics: distinct(rows.map((r) => r.item.topic)).filter((topic) => topic !== ''),
    dispositions: distinct(rows.map((r) => r.disposition)),
  }
}

/** Newest round first; within a round the order of the document. */
export const inOrder = (rows: readonly LedgerRow[]): readonly LedgerRow[] =>
  rows.toSorted((a, b) => (b.item.round ?? 0) - (a.item.round ?? 0))
