import { stands } from '../../../model/dossier/stances/agreement.ts'
import { fitOf } from '../../../model/dossier/suggestions/fit.ts'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import type { Sitting } from '../../../model/history/changes.ts'
import { type RestoredText, restoredText } from '../../../model/history/restored.ts'
import type { PersonId, Seq } from '../../../model/ids.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import { SIDES } from '../../../model/people.ts'
import type { Positions } from '../../session/positions/positions.ts'
import type { StandingSuggestions } from '../../session/suggestions/standing.ts'

/** What a restore of the whole text would change, and what of the negotiation hangs on that. */
export type RestoreEffect = Omit<RestoredText, 'blocks'> & {
  /** Suggestions that would not fit any more, those among them that are in brackets, and blocks on which a word would lapse. */
  readonly suggestions: number
  readonly brackets: number
  readonly lapsing: number
}

type Negotiated = {
  readonly suggestions: Pick<StandingSuggestions, 'open' | 'brackets'>
  readonly positions: Pick<Positions, 'all'>
}

/** [RS5] Before it is done. */
export function restoreEffect(
  now: Memorandum,
  then: Memorandum,
  { suggestions: { open, brackets }, positions }: Negotiated,
): RestoreEffect {
  const { blocks, ...changes } = restoredText(now, then)
  const after = placedText(blocks)
  const upset = open.filter(({ tabled, draft }) =>
    [tabled, draft].some(
      (one) =>
        one !== null &&
        (one.fit.is === 'fits' || one.fit.is === 'later') &&
        fitOf(one.version.form, after).is !== one.fit.is,
    ),
  )
  const ids = new Set(upset.map(({ suggestion }) => suggestion.id))
  const lapsing = positions.all.filter(({ id, sides }) =>
    SIDES.some((side) => {
      const one = sides[side]
      const block = blocks[after.places.get(id) ?? -1]
      return one?.since === null && !(block && stands(one.stance, block, now.lang))
    }),
  )
  return {
    ...changes,
    suggestions: upset.length,
    brackets: brackets.filter((one) => one.suggestions.some((id) => ids.has(id))).length,
    lapsing: lapsing.length,
  }
}

/** Who wrote since, whoever wrote last first. */
export const writersSince = (sittings: readonly Sitting[], entry: Seq): readonly PersonId[] => [
  ...new Set(
    sittings
      .filter(({ seq }) => seq > entry)
      .toReversed()
      .map(({ by }) => by),
  ),
]
