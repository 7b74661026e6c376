import type { Dossier } from '../../../model/dossier/dossier.ts'
import { partyOf } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'

export type SuggestionPermissions = {
  readonly write: boolean
  readonly withdraw: boolean
  readonly decline: boolean
  readonly counter: boolean
  readonly accept: boolean
  /** Only the head of this delegation accepts now. */
  readonly needsHead: boolean
}

const NOTHING: SuggestionPermissions = {
  write: false,
  withdraw: false,
  decline: false,
  counter: false,
  accept: false,
  needsHead: false,
}

/** [SU7] [RG4] What this person may do with a suggestion; the server decides the same by the same rules. */
export function permissionsOn(
  { party, keys, declines }: Suggestion,
  actor: Actor | null,
  { state }: Pick<Dossier, 'state'>,
): SuggestionPermissions {
  if (actor === null) return NOTHING
  const isOwn = partyOf(actor) === party && may(actor.role, 'suggest')
  const isFrozen = state.is === 'frozen'
  const { side } = actor
  const answers = side !== null && party !== side && may(actor.role, 'answer-suggestion')
  const isTurned = keys.some((key) => key.side === side)
  const needsHead = answers && state.is === 'reading' && actor.role === 'delegate'
  return {
    write: isOwn && !isFrozen,
    withdraw: isOwn,
    counter: partyOf(actor) !== party && may(actor.role, 'suggest') && !isFrozen,
    decline: answers && !declines.some((one) => one.side === side),
    accept: answers && !isFrozen && !isTurned && !needsHead,
    needsHead: needsHead && !isFrozen && !isTurned,
  }
}
