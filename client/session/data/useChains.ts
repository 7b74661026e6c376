import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type PassageIndex, passageIndex, passages } from '../../../model/library/passages.ts'
import type { Source } from '../../../model/library/source.ts'
import { may } from '../../../model/policy.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { ChangeLineage } from '../../../model/wire/lineages.ts'
import { api } from '../api.ts'
import { useSession } from '../hooks/who.ts'

const NONE: readonly Source[] = []
const indexes = new WeakMap<readonly Source[], PassageIndex>()

function indexOf(sources: readonly Source[]): PassageIndex {
  const index = indexes.get(sources) ?? passageIndex(passages(sources))
  indexes.set(sources, index)
  return index
}

/** The sources, and every passage by its id; the index is built once and shared. */
export function usePassages(): { readonly sources: readonly Source[]; readonly index: PassageIndex } {
  const { data } = useQuery({ queryKey: ['library'], queryFn: api.library })
  const sources = data?.ok ? data.value : NONE
  return { sources, index: indexOf(sources) }
}

type LineageChanger = {
  /** Resolves to true when the server has kept the change. */
  readonly change: (change: ChangeLineage) => Promise<boolean>
  readonly busy: boolean
  readonly refusal: Refusal | null
}

/** Changes a lineage, one change at a time; every component that shows lineages shows the result. */
export function useLineageChange(): LineageChanger {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const change = async (asked: ChangeLineage): Promise<boolean> => {
    setBusy(true)
    const answer = await api.changeLineage(asked)
    setBusy(false)
    setRefusal(answer.ok ? null : answer.refusal)
    if (answer.ok) queries.setQueryData(['lineages'], answer)
    return answer.ok
  }
  return { change, busy, refusal }
}

export function useManagesLibrary(): boolean {
  const session = useSession()
  return session.state === 'in' && may(session.me.role, 'manage-library')
}
