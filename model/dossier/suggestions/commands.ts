import type { SuggestionId, ThreadId } from '../../ids.ts'
import type { Actor, Side } from '../../people.ts'
import { permit } from '../../policy.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import type { About } from '../creation.ts'
import { type FreezePart, frozenRefusal } from '../state.ts'
import type { Decided, FactIn } from '../subject.ts'
import { crowdedRefusal } from './crowded.ts'
import { type Party, partyOf, type SuggestionVersion } from './forms.ts'
import { knownSuggestion } from './known.ts'
import type {
  Suggestion,
  SuggestionDraft,
  SuggestionFacts,
  SuggestionPart,
  SuggestionTabled,
} from './suggestion.ts'

/** A version by its number: of the drafts where one tables, of what is tabled where one answers. */
export type SuggestionAt = { readonly suggestion: SuggestionId; readonly version: number }

export type SuggestionCommands = {
  /** `suggestion` null: a new one. `from`: the saved version it was made from; 0: none. `thread`: what it is made of. */
  readonly 'draft-suggestion': {
    readonly suggestion: SuggestionId | null
    readonly from: number
    readonly thread?: ThreadId | undefined
  } & Omit<SuggestionVersion, 'author'>
  readonly 'table-suggestions': { readonly suggestions: readonly SuggestionAt[] }
  /** `draft`: only what is drafted. */
  readonly 'withdraw-suggestions': {
    readonly suggestions: readonly SuggestionId[]
    readonly draft: boolean
  }
  readonly 'decline-suggestions': {
    readonly suggestions: readonly SuggestionAt[]
    readonly reason: string
  }
  /** `pieces`: some of its places (`piecesOf`); null: all of it. `seen`: `seenOf` what would be written. */
  readonly 'accept-suggestions': {
    readonly suggestions: readonly (SuggestionAt & {
      readonly seen: readonly string[]
      readonly pieces: readonly number[] | null
    })[]
  }
}

export type Suggesting = SuggestionPart & FreezePart & { readonly about: About | null }

/** One that is not over. */
export function openSuggestion(
  part: SuggestionPart,
  actor: Actor,
  id: SuggestionId,
): Result<Suggestion, Refusal> {
  const found = knownSuggestion(part, actor, id)
  if (!found.ok) return found
  return found.value.end ? refuse({ why: 'suggestion-over' }) : found
}

/** One of the actor's own party. */
export function ownSuggestion(
  part: SuggestionPart,
  actor: Actor,
  id: SuggestionId,
): Result<Suggestion, Refusal> {
  const found = openSuggestion(part, actor, id)
  if (!found.ok) return found
  return found.value.party === partyOf(actor) ? found : refuse({ why: 'not-yours' })
}

/** One of another party, as it is tabled, by a side that answers it. */
export function answered(
  part: SuggestionPart,
  actor: Actor,
  { suggestion, version }: SuggestionAt,
): Result<{ readonly found: Suggestion; readonly tabled: SuggestionTabled; readonly side: Side }, Refusal> {
  const allowed = permit(actor.role, 'answer-suggestion')
  if (!allowed.ok) return allowed
  const { side } = actor
  if (side === null) return refuse({ why: 'not-allowed', action: 'answer-suggestion' })
  const open = openSuggestion(part, actor, suggestion)
  if (!open.ok) return open
  const { tabled, party } = open.value
  if (party === side) return refuse({ why: 'own-suggestion' })
  if (!tabled) return refuse({ why: 'no-such-suggestion' })
  return tabled.version === version
    ? ok({ found: open.value, tabled, side })
    : refuse({ why: 'suggestion-moved' })
}

type SuggestionFact = FactIn<SuggestionFacts>
type TabledFact = FactIn<SuggestionFacts, 'suggestion-tabled'>

/** For each in order, each once, or the first refusal. */
function each<T, F extends SuggestionFact>(
  all: readonly T[],
  idOf: (one: T) => SuggestionId,
  decided: (one: T) => Result<F, Refusal>,
): Result<readonly F[], Refusal> {
  const facts: F[] = []
  for (const one of new Map(all.map((some) => [idOf(some), some])).values()) {
    const fact = decided(one)
    if (!fact.ok) return fact
    facts.push(fact.value)
  }
  return ok(facts)
}

/** [SU7] Heads, delegates and the secretariat draft, table, revise and withdraw what is of their party. */
export function mayWrite(part: Suggesting, actor: Actor): Result<Party, Refusal> {
  const allowed = permit(actor.role, 'suggest')
  if (!allowed.ok) return allowed
  const frozen = frozenRefusal(part)
  return frozen ? refuse(frozen) : ok(partyOf(actor))
}

/** [SU15] All or none of them, and no more about one block than it holds. */
export function tableSuggestions(
  part: Suggesting,
  actor: Actor,
  { suggestions }: SuggestionCommands['table-suggestions'],
): Decided<SuggestionFacts> {
  const tabled = each(
    suggestions,
    ({ suggestion }) => suggestion,
    (at) => tabledFrom(part, actor, at),
  )
  if (!tabled.ok) return tabled
  const coming = tabled.value.map((fact) => ({ id: fact.suggestion, form: fact.form }))
  const crowded = crowdedRefusal(part, partyOf(actor), coming)
  return crowded ? refuse(crowded) : tabled
}

function tabledFrom(
  part: Suggesting,
  actor: Actor,
  { suggestion, version }: SuggestionAt,
): Result<TabledFact, Refusal> {
  const party = mayWrite(part, actor)
  if (!party.ok) return party
  const own = ownSuggestion(part, actor, suggestion)
  if (!own.ok) return own
  const { draft } = own.value
  if (!draft) return refuse({ why: 'nothing-to-table' })
  return draft.version === version ? ok(tabledFact(own.value, draft)) : refuse({ why: 'suggestion-moved' })
}

function tabledFact({ id, party, tabled }: Suggestion, draft: SuggestionDraft): TabledFact {
  const { version, at: _, ...said } = draft
  return {
    kind: 'suggestion-tabled',
    suggestion: id,
    party,
    version: (tabled?.version ?? 0) + 1,
    draft: version,
    since: tabled?.since ?? null,
    ...said,
  }
}

/** [SU7] Also while it is frozen. */
export const withdrawSuggestions = (
  part: Suggesting,
  actor: Actor,
  { suggestions, draft }: SuggestionCommands['withdraw-suggestions'],
): Decided<SuggestionFacts> =>
  each(
    suggestions,
    (suggestion) => suggestion,
    (suggestion) => {
      const allowed = permit(actor.role, 'suggest')
      if (!allowed.ok) return allowed
      const own = ownSuggestion(part, actor, suggestion)
      if (!own.ok) return own
      if (draft && !own.value.draft) return refuse({ why: 'no-such-suggestion' })
      // What nobody else ever saw is withdrawn without telling them.
      const onlyDraft = draft || !own.value.tabled
      return ok({ kind: 'suggestion-withdrawn', suggestion, party: own.value.party, draft: onlyDraft })
    },
  )

/** [SU7] Heads and delegates say that their side does not accept (不接受), also while it is frozen. */
export const declineSuggestions = (
  part: Suggesting,
  actor: Actor,
  { suggestions, reason }: SuggestionCommands['decline-suggestions'],
): Decided<SuggestionFacts> =>
  each(
    suggestions,
    ({ suggestion }) => suggestion,
    (at) => {
      const asked = answered(part, actor, at)
      if (!asked.ok) return asked
      const { side } = asked.value
      return ok({ kind: 'suggestion-declined', ...refOf(at), side, reason: reason.trim() })
    },
  )

export const refOf = ({ suggestion, version }: SuggestionAt): SuggestionAt => ({ suggestion, version })
