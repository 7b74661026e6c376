import type { Sitting } from '../../../model/history/changes.ts'
import type { Seq } from '../../../model/ids.ts'

/** So many moments of a text are offered in a list; all others are reached from the history. */
const MOST_MOMENTS = 200

/** The newest first; the sitting that ended with entry `chosen` is among them in any case. */
export const newestMoments = (
  sittings: readonly Sitting[],
  chosen: Seq | null = null,
): readonly Sitting[] => {
  const older = sittings.slice(0, -MOST_MOMENTS).filter(({ seq }) => seq === chosen)
  return [...older, ...sittings.slice(-MOST_MOMENTS)].toReversed()
}
