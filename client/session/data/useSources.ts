import { useQuery } from '@tanstack/react-query'
import type { Source } from '../../../model/library/source.ts'
import { api } from '../api.ts'

const NONE: readonly Source[] = []

/** The sources of the library; asked again after a minute, as one may have been added meanwhile. */
export function useSources(): {
  readonly sources: readonly Source[]
  readonly state: 'loading' | 'failed' | 'ready'
} {
  const query = useQuery({ queryKey: ['library'], queryFn: api.library, staleTime: 60_000 })
  const answer = query.data
  if (answer?.ok) return { sources: answer.value, state: 'ready' }
  return { sources: NONE, state: query.isPending ? 'loading' : 'failed' }
}
