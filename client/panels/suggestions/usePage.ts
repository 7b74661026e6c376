import { useState } from 'react'
import type { SuggestionId } from '../../../model/ids.ts'

/** So many cards are drawn at once: a difference of words in each takes its time. */
const PAGE = 50

/** How many of the views are drawn: `most`, but the one that somebody points at is drawn wherever it stands [LP1]. */
export const upToIn = (
  ids: readonly SuggestionId[],
  most: number,
  pointedAt: SuggestionId | undefined,
): number => Math.max(most, pointedAt === undefined ? 0 : ids.indexOf(pointedAt) + 1)

/** The views that are drawn so far, and how many are not. */
export function usePage<View>(
  views: readonly View[],
  idOf: (view: View) => SuggestionId,
  pointedAt: SuggestionId | undefined,
) {
  const [most, setMost] = useState(PAGE)
  const upTo = upToIn(views.map(idOf), most, pointedAt)
  return {
    listed: views.slice(0, upTo),
    left: Math.max(0, views.length - upTo),
    more: () => setMost(upTo + PAGE),
  }
}
