import { useQuery } from '@tanstack/react-query'
import type { PriorItem } from '../../../model/library/items.ts'
import { api } from '../api.ts'

const NONE: readonly PriorItem[] = []

/**
 * The prior items of the library; asked again after a minute, as a source may have been added to it meanwhile. Not asked
 * for while `when` is false.
 */
export function useItems(when = true): {
  readonly items: readonly PriorItem[]
  readonly state: 'loading' | 'failed' | 'ready'
} {
  const query = useQuery({ queryKey: ['items'], queryFn: api.items, staleTime: 60_000, enabled: when })
  const answer = query.data
  if (answer?.ok) return { items: answer.value, state: 'ready' }
  return { items: NONE, state: query.isPending ? 'loading' : 'failed' }
}
