import { useQueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../../model/refusal.ts'
import type { ChangeLineage } from '../../../model/wire/lineages.ts'
import { useWords } from '../../i18n/words.ts'
import { api } from '../../session/api.ts'
import { announce } from '../../ui/announce.tsx'
import { useWrite } from '../../ui/useWrite.ts'

export type LineageWrite = {
  readonly busy: boolean
  readonly refusal: Refusal | null
  readonly run: (change: ChangeLineage) => void
}

/** Changes a lineage, one change at a time; every component that shows lineages shows the result. */
export function useLineageChange(): LineageWrite {
  const words = useWords().lineages
  const queries = useQueryClient()
  const { run, busy, refusal } = useWrite()
  const change = async (asked: ChangeLineage): Promise<void> => {
    const changed = await run(() => api.changeLineage(asked))
    if (!changed.ok) return
    queries.setQueryData(['lineages'], changed)
    announce(words.done)
  }
  return { busy, refusal, run: (asked) => void change(asked) }
}
