import type { SuggestionId, ThreadId } from '../../ids.ts'
import type { Actor } from '../../people.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result } from '../../result.ts'
import type { FactIn } from '../subject.ts'
import { partyOf } from '../suggestions/forms.ts'
import { threadFor } from './audience.ts'
import type { CommentFacts, CommentPart } from './thread.ts'

type MadeFact = FactIn<CommentFacts, 'thread-suggested'>

/** [CO12] That a draft is made of a thread is for the party that drafts it: nobody else knows the draft. */
export function madeOf(
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
export const toldWhenTabled = (
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
