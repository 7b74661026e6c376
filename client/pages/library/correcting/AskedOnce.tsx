import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../../model/refusal.ts'
import type { Result } from '../../../../model/result.ts'
import { useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { RefusalNotice } from '../../../ui/Notice.tsx'

type Props<T> = {
  readonly ask: () => Promise<Result<T, Refusal>>
  readonly children: (value: T, again: () => void) => ReactNode
}

/** Asks the server once when mounted and again on demand, never by itself: an answer must not replace what is being edited. */
export function AskedOnce<T>({ ask, children }: Props<T>) {
  const words = useWords().common
  const [turn, setTurn] = useState(0)
  const [answer, setAnswer] = useState<{ readonly turn: number; readonly result: Result<T, Refusal> } | null>(
    null,
  )
  const question = useRef(ask)
  useEffect(() => {
    let shown = true
    void question.current().then((result) => shown && setAnswer({ turn, result }))
    return () => {
      shown = false
    }
  }, [turn])
  const again = () => setTurn(turn + 1)
  if (answer?.turn !== turn) return <Loading />
  if (answer.result.ok) return children(answer.result.value, again)
  return (
    <RefusalNotice refusal={answer.result.refusal} actions={<Button onClick={again}>{words.retry}</Button>} />
  )
}
