import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type PassageIndex, passageIndex, passages } from '../../../model/library/passages.ts'
import type { Source } from '../../../model/library/source.ts'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import { type PrecedentIndex, precedentIndex } from '../../../model/related/precedents.ts'
import { isComparable, type RelatedIndex, relatedIndex } from '../../../model/related/related.ts'
import { api } from '../../session/api.ts'
import { useLineages } from '../../session/data/useLineages.ts'

/** The library, indexed for looking up precedents and related items. */
export type Indexes = {
  readonly passages: PassageIndex
  readonly precedents: PrecedentIndex
  readonly related: RelatedIndex
  readonly lineages: readonly Lineage[]
}

type BuiltIndexes = { readonly sources: readonly Source[]; readonly indexes: Indexes }
let built: BuiltIndexes | null = null

/** Built once for each library and kept, because the panel is unmounted with its tab. */
export function indexesOf(sources: readonly Source[], lineages: readonly Lineage[]): Indexes {
  if (built?.sources === sources && built.indexes.lineages === lineages) return built.indexes
  const all = passages(sources)
  const indexes: Indexes = {
    passages: passageIndex(all),
    precedents: precedentIndex(all),
    related: relatedIndex(all.filter(isComparable), { terms: [], lineages }),
    lineages,
  }
  built = { sources, indexes }
  return indexes
}

type LoadedIndexes = {
  readonly indexes: Indexes | null
  readonly state: 'loading' | 'failed' | 'ready'
}

export function useIndexes(): LoadedIndexes {
  const query = useQuery({ queryKey: ['library'], queryFn: api.library })
  const lineages = useLineages()
  const sources = query.data?.ok ? query.data.value : null
  const indexes = useMemo(() => (sources ? indexesOf(sources, lineages) : null), [sources, lineages])
  if (indexes) return { indexes, state: 'ready' }
  return { indexes, state: query.isPending ? 'loading' : 'failed' }
}
