import { useQuery } from '@tanstack/react-query'
import type { DatedLineage } from '../../../model/dossier/lineage-map.ts'
import { api } from '../api.ts'

const NONE: readonly DatedLineage[] = []

/** The lineages across the rounds; while they are missing, items are decided one by one. */
export const useLineages = (): readonly DatedLineage[] => useLoadedLineages().lineages

/** The same, for what would move when they come. */
export function useLoadedLineages(): {
  readonly lineages: readonly DatedLineage[]
  readonly state: 'loading' | 'settled'
} {
  const { data, isPending } = useQuery({ queryKey: ['lineages'], queryFn: api.lineages })
  return { lineages: data?.ok ? data.value : NONE, state: isPending ? 'loading' : 'settled' }
}
