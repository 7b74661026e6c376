import type { Decisions } from '../subject.ts'
import { acceptSuggestions } from './accepting.ts'
import {
  declineSuggestions,
  type Suggesting,
  type SuggestionCommands,
  tableSuggestions,
  withdrawSuggestions,
} from './commands.ts'
import { draftSuggestion } from './drafting.ts'
import type { SuggestionFacts } from './suggestion.ts'

export const suggestionDecisions: Decisions<SuggestionCommands, Suggesting, SuggestionFacts> = {
  'draft-suggestion': draftSuggestion,
  'table-suggestions': tableSuggestions,
  'withdraw-suggestions': withdrawSuggestions,
  'decline-suggestions': declineSuggestions,
  'accept-suggestions': acceptSuggestions,
}
