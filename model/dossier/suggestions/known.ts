import type { SuggestionId } from '../../ids.ts'
import { type Actor, isOf } from '../../people.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import type { Suggestion, SuggestionPart } from './suggestion.ts'

/** [SU11] A suggestion, open or over; what is drafted by others is as unknown as what is not there. */
export function knownSuggestion(
  { suggestions }: Pick<SuggestionPart, 'suggestions'>,
  actor: Pick<Actor, 'role' | 'side'>,
  id: SuggestionId,
): Result<Suggestion, Refusal> {
  const found = suggestions.get(id)
  // [CO13] By the same steps whether it is there or not.
  const knows = isOf(found?.tabled ? 'all' : (found?.party ?? 'server'), actor)
  return found && knows ? ok(found) : refuse({ why: 'no-such-suggestion' })
}
