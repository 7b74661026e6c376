import type { SuggestionId } from '../../ids.ts'
import type { Party } from './forms.ts'
import { MOST_OVER } from './limits.ts'
import type { OpenSuggestions, OverSuggestions, SuggestionEnd, SuggestionPart } from './suggestion.ts'
import { unlisted } from './tabled-at.ts'

export const NONE_OPEN: OpenSuggestions = { cn: 0, us: 0, secretariat: 0 }
export const NONE_OVER: OverSuggestions = { cn: [], us: [], secretariat: [] }

export const anyOpen = ({ cn, us, secretariat }: OpenSuggestions): boolean => cn + us + secretariat > 0

export const counted = (open: OpenSuggestions, party: Party, more: number): OpenSuggestions => ({
  ...open,
  [party]: open[party] + more,
})

/** They are over: no longer open, their drafts forgotten. [SU15] Each party has so many that are still known. */
export function ended(
  part: SuggestionPart,
  ids: readonly SuggestionId[],
  end: SuggestionEnd,
): SuggestionPart {
  const over = { ...part.overSuggestions }
  let { suggestions, tabledAt, openSuggestions } = part
  for (const id of ids) {
    const found = suggestions.get(id)
    if (!found || found.end) continue
    suggestions = suggestions.with(id, { ...found, draft: null, saved: 0, end })
    tabledAt = unlisted(tabledAt, found)
    openSuggestions = counted(openSuggestions, found.party, -1)
    const mine = [...over[found.party], id]
    for (const old of mine.splice(0, Math.max(0, mine.length - MOST_OVER)))
      suggestions = suggestions.without(old)
    over[found.party] = mine
  }
  return { suggestions, overSuggestions: over, openSuggestions, tabledAt }
}
