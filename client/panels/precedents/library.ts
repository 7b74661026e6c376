import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type PassageIndex, passageIndex, passages } from '../../../model/library/passages.ts'
import type { Source } from '../../../model/library/source.ts'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import { type PrecedentIndex, precedentIndex } from '../../../model/related/precedents.ts'
import { isComparable, type RelatedIndex, relatedIndex } from '../../../model/related/related.ts'
import { api } from '../../session/api.ts'
import { useLineages } from '../../session/data/useLineages.ts'

/** The library made ready for looking things up. */
export type Indexes = {
  readonly passages: PassageIndex
  readonly precedents: PrecedentIndex
  readonly related: RelatedIndex
  readonly lineages: readonly Lineage[]
}

type Made = { readonly sources: readonly Source[]; readonly indexes: Indexes }
let made: Made | null = null

/** Built once for a library: the panel comes and goes with its tab. */
export function indexesOf(sources: readonly Source[], lineages: readonly Lineage[]): Indexes {
  if (made?.sources === sources && made.indexes.lineages === lineages) return made.indexes
  const all = passages(sources)
  const indexes: Indexes = {
    passages: passageIndex(all),
    precedents: precedentIndex(all),
    related: relatedIndex(all.filter(isComparable), { terms: [], lineages }),
    lineages,
  }
  made = { sources, indexes }
  return indexes
}

type Library = {
  readonly indexes: Indexes | null
  readonly state: 'loading' | 'failed' | 'ready'
}

export function useIndexes(): Library {
  const query = useQuery({ queryKey: ['library'], queryFn: api.library })
  const lineages = useLineages()
  const sources = query.data?.ok ? query.data.value : null
  const indexes = useMemo(() => (sources ? indexesOf(sources, lineages) : null), [sources, lineages])
  if (indexes) return { indexes, state: 'ready' }
  return { indexes, state: query.isPending ? 'loading' : 'failed' }
}
