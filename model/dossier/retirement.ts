import type { ItemId, Seq } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Actor } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'

type Decided = Result<readonly Fact[], Refusal>

/** [RE1] Retiring needs a reason and is proposed by one side; reference items cannot be retired. */
export function proposeRetirement(
  dossier: Dossier,
  items: readonly PriorItem[],
  actor: Actor,
  ask: { item: ItemId; reason: string },
): Decided {
  if (!may(actor.role, 'propose-retirement') || actor.side === null)
    return refuse({ why: 'not-allowed', action: 'propose-retirement' })
  const item = items.find((i) => i.id === ask.item)
  if (!item || !dossier.about?.scope.includes(item.source)) return refuse({ why: 'no-such-item' })
  if (item.standing === 'reference') return refuse({ why: 'reference-item' })
  if (ask.reason.trim() === '') return refuse({ why: 'reason-missing' })
  const standing = dossier.retirements.get(ask.item)
  if (standing) return refuse({ why: standing.agreed ? 'already-retired' : 'already-proposed' })
  return ok([{ kind: 'retirement-proposed', item: ask.item, side: actor.side, reason: ask.reason.trim() }])
}

/** [RE2] In force when the head of the other side agreed, to the very proposal that was on the screen. */
export function agreeRetirement(
  dossier: Dossier,
  actor: Actor,
  ask: { item: ItemId; proposal: Seq },
): Decided {
  if (!may(actor.role, 'agree-retirement') || actor.side === null)
    return refuse({ why: 'not-allowed', action: 'agree-retirement' })
  const standing = dossier.retirements.get(ask.item)
  if (!standing) return refuse({ why: 'nothing-proposed' })
  if (standing.agreed) return refuse({ why: 'already-retired' })
  if (standing.side === actor.side) return refuse({ why: 'own-proposal' })
  if (standing.proposal !== ask.proposal) return refuse({ why: 'proposal-moved' })
  return ok([{ kind: 'retirement-agreed', item: ask.item, side: actor.side }])
}

/** [RE3] The proposing side may withdraw, before and after the agreement; the item is undecided again. */
export function withdrawRetirement(dossier: Dossier, actor: Actor, ask: { item: ItemId }): Decided {
  if (!may(actor.role, 'withdraw-retirement') || actor.side === null)
    return refuse({ why: 'not-allowed', action: 'withdraw-retirement' })
  const standing = dossier.retirements.get(ask.item)
  if (!standing) return refuse({ why: 'nothing-proposed' })
  if (standing.side !== actor.side) return refuse({ why: 'not-yours' })
  return ok([{ kind: 'retirement-withdrawn', item: ask.item, side: actor.side }])
}
