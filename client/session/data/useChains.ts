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

/** The sources with every passage by its id, made once for all who ask. */
export function usePassages(): { readonly sources: readonly Source[]; readonly index: PassageIndex } {
  const { data } = useQuery({ queryKey: ['library'], queryFn: api.library })
  const sources = data?.ok ? data.value : NONE
  return { sources, index: indexOf(sources) }
}

type Changing = {
  /** Resolves true when the change is kept. */
  readonly change: (change: ChangeLineage) => Promise<boolean>
  readonly busy: boolean
  readonly refusal: Refusal | null
}

/** One change of the lines of policy at a time; every place that shows them shows it. */
export function useLineageChange(): Changing {
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
