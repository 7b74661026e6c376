import type { WaitingItem } from './waiting.ts'

/** In the order in which they are listed. Apart from what derives them: who counts needs no merge of suggestions. */
export const WAITING_KINDS = [
  'check',
  'answer',
  'conflict',
  'declined',
  'countered',
  'lapsed',
  'word',
  'support',
  'mention',
  'unread',
] as const satisfies readonly WaitingItem['is'][]
export type WaitingKind = (typeof WAITING_KINDS)[number]

export type WaitingCounts = Readonly<Record<WaitingKind, number>>

/** How many of each kind. */
export function countWaiting(items: readonly Pick<WaitingItem, 'is'>[]): WaitingCounts {
  const counts = {
    ...{ check: 0, answer: 0, conflict: 0, declined: 0, countered: 0 },
    ...{ lapsed: 0, word: 0, support: 0, mention: 0, unread: 0 },
  }
  for (const { is } of items) counts[is]++
  return counts
}
