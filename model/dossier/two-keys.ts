import type { ItemId, Seq } from '../ids.ts'
import type { PriorItem } from '../library/items.ts'
import type { Actor, Side } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Dossier, Proposal } from './dossier.ts'
import type { Fact } from './facts.ts'
import { inScope } from './scope.ts'

type Decided = Result<readonly Fact[], Refusal>
type Asked = { readonly items: readonly ItemId[]; readonly reason: string }

/** For each in order, or the first refusal: a bulk action is one decision, all or nothing. */
function each<T>(all: readonly T[], one: (each: T) => Result<Fact, Refusal>): Decided {
  const facts: Fact[] = []
  for (const single of all) {
    const decided = one(single)
    if (!decided.ok) return decided
    facts.push(decided.value)
  }
  return ok(facts)
}

/**
 * [RE1] One side proposes, with a reason; reference items are not decided about, and an item has one proposal at a
 * time, of whichever kind. [RE5] Several items have one reason and are proposed all or none.
 */
export function propose(
  dossier: Dossier,
  items: readonly PriorItem[],
  actor: Actor,
  { items: asked, reason }: Asked,
  fact: (item: ItemId, side: Side, reason: string) => Fact,
): Decided {
  const { side } = actor
  if (!may(actor.role, 'propose-disposition') || side === null)
    return refuse({ why: 'not-allowed', action: 'propose-disposition' })
  if (reason.trim() === '') return refuse({ why: 'reason-missing' })
  const known = new Map(items.filter(inScope(dossier)).map((item) => [item.id, item]))
  return each([...new Set(asked)], (id) => {
    const item = known.get(id)
    if (!item) return refuse({ why: 'no-such-item', item: id })
    if (item.standing === 'reference') return refuse({ why: 'reference-item', item: id })
    const standing = dossier.proposals.get(id)
    if (standing) return refuse(settledOr(standing, { why: 'already-proposed', item: id }))
    return ok(fact(id, side, reason.trim()))
  })
}

function settledOr({ agreed, is, item }: Proposal, refusal: Refusal): Refusal {
  if (!agreed) return refusal
  return { why: is === 'retirement' ? 'already-retired' : 'already-deferred', item }
}

/** [RE2] In force when the head of the other side agreed, to the very proposal that was on the screen. */
export function agreeProposals(
  dossier: Dossier,
  actor: Actor,
  ask: { proposals: readonly { readonly item: ItemId; readonly proposal: Seq }[] },
): Decided {
  const { side } = actor
  if (!may(actor.role, 'agree-disposition') || side === null)
    return refuse({ why: 'not-allowed', action: 'agree-disposition' })
  const asked = new Map(ask.proposals.map(({ item, proposal }) => [item, proposal]))
  return each([...asked], ([item, proposal]) => {
    const standing = dossier.proposals.get(item)
    if (!standing) return refuse({ why: 'nothing-proposed', item })
    if (standing.agreed) return refuse(settledOr(standing, { why: 'nothing-proposed', item }))
    if (standing.side === side) return refuse({ why: 'own-proposal' })
    if (standing.proposal !== proposal) return refuse({ why: 'proposal-moved', item })
    return ok({ kind: `${standing.is}-agreed`, item, side })
  })
}

/** [RE3] The proposing side may withdraw, before and after the agreement; the item is undecided again. */
export function withdrawProposals(
  dossier: Dossier,
  actor: Actor,
  ask: { items: readonly ItemId[] },
): Decided {
  const { side } = actor
  if (!may(actor.role, 'withdraw-disposition') || side === null)
    return refuse({ why: 'not-allowed', action: 'withdraw-disposition' })
  return each([...new Set(ask.items)], (item) => {
    const standing = dossier.proposals.get(item)
    if (!standing) return refuse({ why: 'nothing-proposed', item })
    if (standing.side !== side) return refuse({ why: 'not-yours' })
    return ok({ kind: `${standing.is}-withdrawn`, item, side })
  })
}
