import type { MemoId } from '../../model/ids.ts'
import { api } from './api.ts'
import { begunJoin } from './begun.ts'

type Answer = ReturnType<typeof api.join>

let early: { readonly memo: MemoId; readonly answer: Answer } | null = null

/** [RO7] Asks to join while the program that takes the answer is still on its way. */
export function joinEarly(memo: MemoId): void {
  early = { memo, answer: api.join(memo, begunJoin(memo)) }
}

/** The answer that was asked for early, once; else asks now. A client id is good for one replica only. */
export function joinOf(memo: MemoId): Answer {
  const asked = early
  early = null
  return asked?.memo === memo ? asked.answer : api.join(memo)
}
