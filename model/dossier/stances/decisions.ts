import type { Decisions } from '../subject.ts'
import type { SuggestionFacts } from '../suggestions/suggestion.ts'
import type { StanceFacts } from './stance.ts'
import { acceptAndAgree, type Stating, type StatingCommands, stateStances } from './stating.ts'
import { type SupportCommands, supportBlocks, withdrawSupport } from './supporting.ts'

export type StanceCommands = StatingCommands & SupportCommands

export const stanceDecisions: Decisions<StanceCommands, Stating, StanceFacts & SuggestionFacts> = {
  'state-stances': stateStances,
  'accept-and-agree': acceptAndAgree,
  'support-blocks': supportBlocks,
  'withdraw-support': withdrawSupport,
}
