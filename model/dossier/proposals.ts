import type { ItemId, PersonId, Seq } from '../ids.ts'
import type { Actor, Side } from '../people.ts'
import type { PersistentMap } from '../persistent-map.ts'
import { type Action, permit } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { About } from './creation.ts'
import { cleanOutcome, outcomeRefusal, type ProposedOutcome } from './outcomes.ts'
import { inScope } from './scope.ts'
import type { Around, Decided, Decisions, FactIn, Folds } from './subject.ts'

type ItemOfSide = { readonly item: ItemId; readonly side: Side }

export type ProposalFacts = {
  readonly 'proposal-made': ItemOfSide & { readonly reason: string; readonly outcome: ProposedOutcome }
  readonly 'proposal-agreed': ItemOfSide
  readonly 'proposal-withdrawn': ItemOfSide
}
export type ProposalCommands = {
  readonly propose: {
    readonly items: readonly ItemId[]
    readonly reason: string
    readonly outcome: ProposedOutcome
  }
  readonly 'agree-proposals': {
    readonly proposals: readonly { readonly item: ItemId; readonly proposal: Seq }[]
  }
  readonly 'withdraw-proposals': { readonly items: readonly ItemId[] }
}

/** What takes two keys: `by` proposed for `side`; in force once the head of the other side agreed. */
export type Proposal = ProposedOutcome & {
  readonly item: ItemId
  readonly side: Side
  readonly by: PersonId
  readonly reason: string
  readonly at: number
  /** The seq of the proposal: an agreement names it, so that it is always about this very reason. */
  readonly proposal: Seq
  readonly agreed: { readonly by: PersonId; readonly side: Side; readonly at: number } | null
}

/** One at a time for an item. */
type ProposalPart = { readonly proposals: PersistentMap<ItemId, Proposal> }
type Proposable = ProposalPart & { readonly about: About | null }

export const proposalFolds: Folds<ProposalFacts, ProposalPart> = {
  'proposal-made': ({ proposals }, { item, side, reason, outcome }, { by, at, seq }) => ({
    proposals: proposals.with(item, { item, side, by, reason, at, proposal: seq, agreed: null, ...outcome }),
  }),
  'proposal-agreed'({ proposals }, { item, side }, { by, at }) {
    const found = proposals.get(item)
    return found ? { proposals: proposals.with(item, { ...found, agreed: { by, side, at } }) } : {}
  },
  'proposal-withdrawn': ({ proposals }, { item }) => ({ proposals: proposals.without(item) }),
}

type ProposalFact = FactIn<ProposalFacts>

/** For each in order, or the first refusal: a bulk action is one decision, all or nothing. */
function each<T>(all: readonly T[], one: (each: T) => Result<ProposalFact, Refusal>): Decided<ProposalFacts> {
  const facts: ProposalFact[] = []
  for (const single of all) {
    const decided = one(single)
    if (!decided.ok) return decided
    facts.push(decided.value)
  }
  return ok(facts)
}

/** The side for which somebody may turn a key. */
function keySide({ role, side }: Actor, action: Action): Result<Side, Refusal> {
  const allowed = permit(role, action)
  if (!allowed.ok) return allowed
  return side === null ? refuse({ why: 'not-allowed', action }) : ok(side)
}

/**
 * [RE1] One side proposes, with a reason; reference items are not decided about, and an item has one proposal at a
 * time, of whichever kind. [RE5] Several items have one reason and are proposed all or none.
 */
function propose(
  dossier: Proposable,
  actor: Actor,
  ask: ProposalCommands['propose'],
  { items }: Around,
): Decided<ProposalFacts> {
  const side = keySide(actor, 'propose-disposition')
  if (!side.ok) return side
  const reason = ask.reason.trim()
  if (reason === '') return refuse({ why: 'reason-missing' })
  const outcome = cleanOutcome(ask.outcome)
  const known = new Map(items.filter(inScope(dossier)).map((item) => [item.id, item]))
  const proposed = each([...new Set(ask.items)], (id) => {
    const item = known.get(id)
    if (!item) return refuse({ why: 'no-such-item', item: id })
    if (item.standing === 'reference') return refuse({ why: 'reference-item', item: id })
    const found = dossier.proposals.get(id)
    if (found) return refuse(agreedOr(found, { why: 'already-proposed', item: id }))
    return ok({ kind: 'proposal-made', item: id, side: side.value, reason, outcome })
  })
  if (!proposed.ok) return proposed
  const refusal = outcomeRefusal(outcome, ask.items, items)
  return refusal ? refuse(refusal) : proposed
}

const agreedOr = ({ agreed, is, item }: Proposal, refusal: Refusal): Refusal =>
  agreed ? { why: 'already-agreed', is, item } : refusal

/** [RE2] In force when the head of the other side agreed, to the very proposal that was on the screen. */
function agreeProposals(
  { proposals }: ProposalPart,
  actor: Actor,
  ask: ProposalCommands['agree-proposals'],
): Decided<ProposalFacts> {
  const side = keySide(actor, 'agree-disposition')
  if (!side.ok) return side
  const asked = new Map(ask.proposals.map(({ item, proposal }) => [item, proposal]))
  return each([...asked], ([item, proposal]) => {
    const found = proposals.get(item)
    if (!found) return refuse({ why: 'nothing-proposed', item })
    if (found.agreed) return refuse(agreedOr(found, { why: 'nothing-proposed', item }))
    if (found.side === side.value) return refuse({ why: 'own-proposal' })
    if (found.proposal !== proposal) return refuse({ why: 'proposal-moved', item })
    return ok({ kind: 'proposal-agreed', item, side: side.value })
  })
}

/** [RE3] The proposing side may withdraw, before and after the agreement; the item is undecided again. */
function withdrawProposals(
  { proposals }: ProposalPart,
  actor: Actor,
  ask: ProposalCommands['withdraw-proposals'],
): Decided<ProposalFacts> {
  const side = keySide(actor, 'withdraw-disposition')
  if (!side.ok) return side
  return each([...new Set(ask.items)], (item) => {
    const found = proposals.get(item)
    if (!found) return refuse({ why: 'nothing-proposed', item })
    if (found.side !== side.value) return refuse({ why: 'not-yours' })
    return ok({ kind: 'proposal-withdrawn', item, side: side.value })
  })
}

export const proposalDecisions: Decisions<ProposalCommands, Proposable, ProposalFacts> = {
  propose,
  'agree-proposals': agreeProposals,
  'withdraw-proposals': withdrawProposals,
}
