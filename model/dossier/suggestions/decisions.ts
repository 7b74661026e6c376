import type { Actor } from '../../people.ts'
import { ok } from '../../result.ts'
import { madeOf, toldWhenTabled } from '../comments/made-of.ts'
import type { CommentFacts, CommentPart } from '../comments/thread.ts'
import type { Around, Decided, Decisions } from '../subject.ts'
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

type WithThreads = Suggesting & CommentPart
type MadeFacts = SuggestionFacts & Pick<CommentFacts, 'thread-suggested'>

/** A draft, and with it what it is made of. */
function draftFrom(
  part: WithThreads,
  actor: Actor,
  ask: SuggestionCommands['draft-suggestion'],
  around: Around,
): Decided<MadeFacts> {
  if (ask.thread === undefined) return draftSuggestion(part, actor, ask, around)
  const link = madeOf(part, actor, ask.thread)
  if (!link.ok) return link
  const drafted = draftSuggestion(part, actor, ask, around)
  if (!drafted.ok) return drafted
  const links = drafted.value.flatMap((fact) =>
    fact.kind === 'suggestion-drafted' ? link.value(fact.suggestion) : [],
  )
  return ok([...drafted.value, ...links])
}

function tableWithThreads(
  part: WithThreads,
  actor: Actor,
  ask: SuggestionCommands['table-suggestions'],
): Decided<MadeFacts> {
  const tabled = tableSuggestions(part, actor, ask)
  if (!tabled.ok) return tabled
  return ok([...tabled.value, ...tabled.value.flatMap(({ suggestion }) => toldWhenTabled(part, suggestion))])
}

export const suggestionDecisions: Decisions<SuggestionCommands, WithThreads, MadeFacts> = {
  'draft-suggestion': draftFrom,
  'table-suggestions': tableWithThreads,
  'withdraw-suggestions': withdrawSuggestions,
  'decline-suggestions': declineSuggestions,
  'accept-suggestions': acceptSuggestions,
}
