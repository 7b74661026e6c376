import { useQuery } from '@tanstack/react-query'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import { api } from '../api.ts'

const NONE: readonly Lineage[] = []

/** The lineages across the rounds; while they are missing, items are decided one by one. */
export function useLineages(): readonly Lineage[] {
  const { data } = useQuery({ queryKey: ['lineages'], queryFn: api.lineages })
  return data?.ok ? data.value : NONE
}
