import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { Loading } from './Loading.tsx'
import { RefusalNotice } from './Notice.tsx'

/**
 * An answer may be ten seconds old, as that of a library may. `ahead`: what is known is shown while it is asked anew.
 * `never`: nothing older than this view is shown.
 */
type Old = 'ahead' | 'never'
const AGES = { ahead: { staleTime: 0 }, never: { staleTime: 0, gcTime: 0 } } as const

type Props<T> = {
  /** The react-query key of the question: the same question is sent once. */
  readonly of: readonly string[]
  readonly ask: () => Promise<Result<T, Refusal>>
  readonly old?: Old
  /** Shown until there is an answer. */
  readonly waiting?: ReactNode
  /** Shown where it is refused; left out, why, with a button to ask again. */
  readonly refused?: (refusal: Refusal) => ReactNode
  readonly children: (value: T, again: () => void) => ReactNode
}

/** Asks the server and shows the answer; until then that it is loading; a refusal with a button to ask again. */
export function Answered<T>({ of, ask, old, waiting = <Loading />, refused, children }: Props<T>) {
  const words = useWords().common
  const { data, refetch, isFetching } = useQuery({ queryKey: of, queryFn: ask, ...(old && AGES[old]) })
  if (!data) return waiting
  if (data.ok) return children(data.value, () => void refetch())
  if (refused) return refused(data.refusal)
  const again = (
    <Button busy={isFetching} onClick={() => void refetch()}>
      {words.retry}
    </Button>
  )
  return <RefusalNotice refusal={data.refusal} actions={again} />
}
