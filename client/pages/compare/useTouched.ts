import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MemoId } from '../../../model/ids.ts'
import { refText, type VersionRef } from '../../../model/wire/compare.ts'
import { comparing } from '../../session/data/comparing.ts'
import { NOBODY, type Touched } from './shown-rows.ts'

/** Which parties wrote in which blocks between two versions. It takes longer than comparing them, and comes by itself. */
export function useTouched(memo: MemoId, from: VersionRef, to: VersionRef): Touched {
  const { data } = useQuery({
    queryKey: ['touched', memo, refText(from), refText(to)],
    queryFn: () => comparing.touched(memo, from, to),
    staleTime: 0,
    gcTime: 0,
  })
  const told = data?.ok ? data.value : null
  return useMemo(() => (told ? new Map(told.map(({ block, parties }) => [block, parties])) : NOBODY), [told])
}
