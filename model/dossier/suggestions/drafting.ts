import { type BlockId, type SuggestionId, suggestionId } from '../../ids.ts'
import type { Actor } from '../../people.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import type { Around, Decided } from '../subject.ts'
import {
  mayWrite,
  openSuggestion,
  ownSuggestion,
  type Suggesting,
  type SuggestionCommands,
} from './commands.ts'
import { crowdedRefusal } from './crowded.ts'
import { coveredBy, partyOf } from './forms.ts'
import { formRefusal, placeRefusal } from './judge-form.ts'
import { MOST_OPEN, SAVE_EVERY } from './limits.ts'
import type { Suggestion, SuggestionFacts, SuggestionPart } from './suggestion.ts'

type DraftAsk = SuggestionCommands['draft-suggestion']

/** [SU6] Every saving is a version, and names the one it was made from. */
export function draftSuggestion(
  part: Suggesting,
  actor: Actor,
  { suggestion, from, form, reason, bracket, counters }: DraftAsk,
  around: Around,
): Decided<SuggestionFacts> {
  const party = mayWrite(part, actor)
  if (!party.ok) return party
  const before = savedBefore(part, actor, { suggestion, from }, around)
  if (!before.ok) return before
  const unfit = languageRefusal(part, form) ?? formRefusal(form)
  if (unfit) return refuse(unfit)
  if (form.is === 'later' && !bracket) return refuse({ why: 'malformed', detail: 'bracket' })
  const misplaced = isMoved(before.value, form) ? placeRefusal(form, around.text.text(form.lang)) : null
  if (misplaced) return refuse(misplaced)
  const crowded = before.value ? null : crowdedRefusal(part, party.value, [{ id: null, form }])
  if (crowded) return refuse(crowded)
  if (counters !== null && !isOfOthers(part, actor, counters)) return refuse({ why: 'no-such-suggestion' })
  const id = suggestion ?? suggestionId(around.seams.id())
  const version = (before.value?.saved ?? 0) + 1
  const said = { form, reason: reason.trim(), bracket, counters }
  return ok([{ kind: 'suggestion-drafted', suggestion: id, party: party.value, version, ...said }])
}

/** What one answers with a suggestion of one's own is on everybody's table. */
function isOfOthers(part: SuggestionPart, actor: Actor, id: SuggestionId): boolean {
  const found = openSuggestion(part, actor, id)
  return found.ok && found.value.tabled !== null && found.value.party !== partyOf(actor)
}

const languageRefusal = ({ about }: Suggesting, { lang }: DraftAsk['form']): Refusal | null =>
  about?.languages.includes(lang) === false ? { why: 'malformed', detail: 'lang' } : null

function savedBefore(
  part: SuggestionPart,
  actor: Actor,
  { suggestion, from }: Pick<DraftAsk, 'suggestion' | 'from'>,
  { seams }: Around,
): Result<Suggestion | null, Refusal> {
  if (suggestion === null) {
    // [SU15] Only one's own count: how many the others drafted is not for this party.
    const open = part.openSuggestions[partyOf(actor)]
    return open < MOST_OPEN ? ok(null) : refuse({ why: 'suggestions-full' })
  }
  const own = ownSuggestion(part, actor, suggestion)
  if (!own.ok) return own
  const { saved, draft } = own.value
  if (saved !== from) return refuse({ why: 'suggestion-moved' })
  return draft && seams.now() - draft.at < SAVE_EVERY ? refuse({ why: 'too-many-requests' }) : own
}

/** Whether it is about other blocks than when it was saved before. */
function isMoved(before: Suggestion | null, form: DraftAsk['form']): boolean {
  const known = (before?.draft ?? before?.tabled)?.form
  if (!known || known.lang !== form.lang) return true
  const [places, was] = [placesIn(form), placesIn(known)]
  return places.length !== was.length || places.some((id, i) => id !== was[i])
}

/** Its blocks; of an insertion and a move also where they go, in this order. */
function placesIn(form: DraftAsk['form']): readonly (BlockId | null)[] {
  if (form.is === 'insertion') return [form.behind, form.before]
  return form.is === 'move' ? [form.block, form.behind] : coveredBy(form)
}
