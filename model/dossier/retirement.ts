import type { ItemId } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Actor } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import { type Result, refuse } from '../result.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'
import type { Ground } from './grounds.ts'
import { propose } from './two-keys.ts'

/**
 * [RE4] Retiring names at least one ground beside the reason; a duplicate names the item that stays: another one of the
 * library, and none of those that are to go with it.
 */
export function proposeRetirement(
  dossier: Dossier,
  items: readonly PriorItem[],
  actor: Actor,
  ask: { items: readonly ItemId[]; reason: string; grounds: readonly Ground[] },
): Result<readonly Fact[], Refusal> {
  const { grounds } = ask
  const proposed = propose(dossier, items, actor, ask, (item, side, reason) => ({
    kind: 'retirement-proposed',
    ...{ item, side, reason, grounds },
  }))
  if (!proposed.ok) return proposed
  if (grounds.length === 0) return refuse({ why: 'ground-missing' })
  for (const ground of grounds) {
    if (ground.is !== 'duplicated') continue
    if (!items.some((item) => item.id === ground.of)) return refuse({ why: 'no-such-item', item: ground.of })
    if (ask.items.includes(ground.of)) return refuse({ why: 'duplicate-of-itself', item: ground.of })
  }
  return proposed
}
