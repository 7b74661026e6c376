import type { SuggestionId } from '../../ids.ts'
import { blocksNear } from './forms.ts'
import type { Suggestion, SuggestionPart, SuggestionTabled } from './suggestion.ts'

type TabledAt = SuggestionPart['tabledAt']

/** The index, with a version that was tabled. */
export function listed(tabledAt: TabledAt, id: SuggestionId, { form }: SuggestionTabled): TabledAt {
  let at = tabledAt
  for (const block of blocksNear(form)) at = at.with(block, [...(at.get(block) ?? []), id])
  return at
}

/** The index, without what a suggestion had tabled. */
export function unlisted(tabledAt: TabledAt, { id, tabled }: Suggestion): TabledAt {
  let at = tabledAt
  for (const block of tabled ? blocksNear(tabled.form) : []) {
    const rest = at.get(block)?.filter((one) => one !== id) ?? []
    at = rest.length > 0 ? at.with(block, rest) : at.without(block)
  }
  return at
}
