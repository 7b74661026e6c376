import type { SuggestionId } from '../../../model/ids.ts'
import type { SuggestionView } from './arrange.ts'

/** What is ticked of the cards that can be, and the way to tick several. */
export type Picking = {
  readonly can: (view: SuggestionView) => boolean
  readonly picked: ReadonlySet<SuggestionId>
  readonly pick: (ids: readonly SuggestionId[], on: boolean) => void
}

/**
 * [SG9] Which of these cards one box would tick, and how many of them are; null: one box for so few, or for the same ones
 * as the box for all (`among`) has, is too many. `views`: as they are listed, so what is not on the screen is never ticked.
 */
export function pickedTogether(
  { can, picked }: Pick<Picking, 'can' | 'picked'>,
  views: readonly SuggestionView[],
  among?: readonly SuggestionView[],
): { readonly ids: readonly SuggestionId[]; readonly count: number } | null {
  const ids = views.filter(can).map(({ suggestion }) => suggestion.id)
  if (ids.length < 2 || ids.length === among?.filter(can).length) return null
  return { ids, count: ids.filter((id) => picked.has(id)).length }
}
