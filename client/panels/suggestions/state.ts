import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import type { PersonId } from '../../../model/ids.ts'
import { SIDES, type Side } from '../../../model/people.ts'
import type { SuggestionView } from './arrange.ts'

/** How a suggestion stands, as its card says it. */
export type SuggestionStateName =
  | 'draft'
  | 'tabled'
  | 'declined'
  | 'disputed'
  | 'conflict'
  | 'contained'
  | NonNullable<Suggestion['end']>['is']

export function stateOf({ suggestion, isDraft, shown, bracket }: SuggestionView): SuggestionStateName {
  if (suggestion.end) return suggestion.end.is
  if (shown.fit.is === 'conflict') return 'conflict'
  if (shown.fit.is === 'contained') return 'contained'
  if (isDraft) return 'draft'
  if (suggestion.declines.length > 0) return 'declined'
  return bracket === null ? 'tabled' : 'disputed'
}

/** The sides that have still to answer what is tabled. */
export const awaitedOf = ({ party, keys }: Pick<Suggestion, 'party' | 'keys'>): readonly Side[] =>
  SIDES.filter((side) => side !== party && !keys.some((key) => key.side === side))

/** Milliseconds. */
const REVISING_FOR = 30_000

/** [SG7] Whether a colleague has saved this draft a moment ago. `me`: who looks. */
export const isBeingRevised = (
  { draft }: Pick<Suggestion, 'draft'>,
  me: PersonId | null,
  now: number,
): boolean => draft !== null && draft.author !== me && now - draft.at < REVISING_FOR
