import type { BlockId, SuggestionId } from '../../ids.ts'
import type { Refusal } from '../../refusal.ts'
import { blocksNear, type Party, type SuggestedForm } from './forms.ts'
import { MOST_ABOUT } from './limits.ts'
import type { SuggestionPart } from './suggestion.ts'

/** What a party would table; `id` null: a new one. */
type Coming = { readonly id: SuggestionId | null; readonly form: SuggestedForm }

/**
 * [SU15] Whether a block would have more tabled suggestions of one party than it holds; null: none would. A new version
 * takes the place of the old one. What others have there does not count, nor what is over.
 */
export function crowdedRefusal(
  part: SuggestionPart,
  party: Party,
  coming: readonly Coming[],
): Refusal | null {
  const about = new Map<BlockId, number>()
  for (const { form } of coming)
    for (const block of blocksNear(form)) about.set(block, (about.get(block) ?? 0) + 1)
  const replaced = new Set(coming.map(({ id }) => id))
  for (const [block, count] of about) {
    const stay = (part.tabledAt.get(block) ?? []).filter(
      (id) => !replaced.has(id) && part.suggestions.get(id)?.party === party,
    )
    if (stay.length + count > MOST_ABOUT) return { why: 'block-crowded' }
  }
  return null
}
