import type { ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Actor } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import { type Result, refuse } from '../result.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'
import type { Addressee } from './grounds.ts'
import { propose } from './two-keys.ts'

const named = (to: Addressee): Addressee => (to.is === 'other' ? { is: 'other', name: to.name.trim() } : to)

/** [DE1] A deferral says to whom the item is handed over; otherwise it takes two keys as a retirement does. */
export function proposeDeferral(
  dossier: Dossier,
  items: readonly PriorItem[],
  actor: Actor,
  ask: { items: readonly ItemId[]; reason: string; to: Addressee },
): Result<readonly Fact[], Refusal> {
  const to = named(ask.to)
  const proposed = propose(dossier, items, actor, ask, (item, side, reason) => ({
    kind: 'deferral-proposed',
    ...{ item, side, reason, to },
  }))
  if (proposed.ok && to.is === 'other' && to.name === '') return refuse({ why: 'addressee-missing' })
  return proposed
}
