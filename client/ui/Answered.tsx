import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { Loading } from './Loading.tsx'
import { RefusalNotice } from './Notice.tsx'

type Question<T> = {
  /** What is asked, as react-query's key: the same question is asked once. */
  readonly of: readonly string[]
  readonly ask: () => Promise<Result<T, Refusal>>
  readonly children: (value: T, again: () => void) => ReactNode
}

/** Asks the server and shows the answer, or that it is on its way, or why not with a way to ask again. */
export function Answered<T>({ of, ask, children }: Question<T>) {
  const words = useWords().common
  const { data, refetch, isFetching } = useQuery({ queryKey: of, queryFn: ask })
  if (!data) return <Loading />
  if (data.ok) return children(data.value, () => void refetch())
  const again = (
    <Button busy={isFetching} onClick={() => void refetch()}>
      {words.retry}
    </Button>
  )
  return <RefusalNotice refusal={data.refusal} actions={again} />
}

export type Deed = {
  readonly busy: boolean
  readonly refusal: Refusal | null
  readonly run: <T>(deed: () => Promise<Result<T, Refusal>>) => Promise<Result<T, Refusal>>
}

/** One write at a time, with its refusal kept for showing. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async <T,>(deed: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> => {
    setBusy(true)
    setRefusal(null)
    const answer = await deed()
    setBusy(false)
    if (!answer.ok) setRefusal(answer.refusal)
    return answer
  }
  return { busy, refusal, run }
}
