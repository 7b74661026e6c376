import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
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
