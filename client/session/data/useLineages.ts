import { useQuery } from '@tanstack/react-query'
import type { DatedLineage } from '../../../model/dossier/lineage-map.ts'
import { api } from '../api.ts'

const NONE: readonly DatedLineage[] = []

/** The lineages across the rounds; while they are missing, items are decided one by one. */
export function useLineages(): readonly DatedLineage[] {
  const { data } = useQuery({ queryKey: ['lineages'], queryFn: api.lineages })
  return data?.ok ? data.value : NONE
}
