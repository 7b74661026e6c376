import { useState } from 'react'
import type { Refusal } from '../../model/refusal.ts'
import type { Result } from '../../model/result.ts'

/** A write to the server as the screen follows it. */
export type Write = {
  readonly busy: boolean
  /** Why the last write was refused; null while one is under way and after one that succeeded. */
  readonly refusal: Refusal | null
  /** Resolves to the server's answer; a refusal is kept for showing as well. */
  readonly run: <T>(send: () => Promise<Result<T, Refusal>>) => Promise<Result<T, Refusal>>
}

/** One write at a time from one place on the screen, with its refusal kept for showing in that place. */
export function useWrite(): Write {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async <T>(send: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> => {
    setBusy(true)
    setRefusal(null)
    const answer = await send()
    setBusy(false)
    if (!answer.ok) setRefusal(answer.refusal)
    return answer
  }
  return { busy, refusal, run }
}
