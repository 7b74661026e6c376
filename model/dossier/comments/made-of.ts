import type { SuggestionId, ThreadId } from '../../ids.ts'
import type { Actor } from '../../people.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result } from '../../result.ts'
import type { Around, Decided, Decisions, FactIn } from '../subject.ts'
import { type Suggesting, type SuggestionCommands, tableSuggestions } from '../suggestions/commands.ts'
import { draftSuggestion } from '../suggestions/drafting.ts'
import { partyOf } from '../suggestions/forms.ts'
import type { SuggestionFacts } from '../suggestions/suggestion.ts'
import { threadFor } from './audience.ts'
import type { CommentFacts, CommentPart } from './thread.ts'

type WithThreads = Suggesting & CommentPart
type MadeFacts = SuggestionFacts & Pick<CommentFacts, 'thread-suggested'>
type MadeFact = FactIn<CommentFacts, 'thread-suggested'>

/** [CO12] That a draft is made of a thread is for the party that drafts it: nobody else knows the draft. */
function madeOf(
  part: CommentPart,
  actor: Actor,
  thread: ThreadId,
): Result<(suggestion: SuggestionId) => readonly MadeFact[], Refusal> {
  const found = threadFor(part, actor, thread)
  if (!found.ok) return found
  const party = partyOf(actor)
  return ok((suggestion) =>
    found.value.made.some((one) => one.suggestion === suggestion)
      ? []
      : [{ kind: 'thread-suggested', thread, suggestion, party, audience: party }],
  )
}

/** [CO12] Once it is tabled, everybody who may read the thread is told. */
const toldWhenTabled = (
  { threads, threadsAbout }: CommentPart,
  suggestion: SuggestionId,
): readonly MadeFact[] =>
  (threadsAbout.get(suggestion) ?? []).flatMap((thread) => {
    const { made = [], audience = null } = threads.get(thread) ?? {}
    const link = made.find((one) => one.suggestion === suggestion)
    return link && audience && link.audience !== audience
      ? [{ kind: 'thread-suggested', thread, suggestion, party: link.party, audience }]
      : []
  })

/** A draft, and with it what it is made of. */
function draftOfThread(
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

type MadeCommands = Pick<SuggestionCommands, 'draft-suggestion' | 'table-suggestions'>

/** The commands of suggestions that tell threads of themselves. */
export const madeDecisions: Decisions<MadeCommands, WithThreads, MadeFacts> = {
  'draft-suggestion': draftOfThread,
  'table-suggestions': tableWithThreads,
}
