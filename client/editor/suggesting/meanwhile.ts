import { type Fit, fitOf } from '../../../model/dossier/suggestions/fit.ts'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion, SuggestionEnd } from '../../../model/dossier/suggestions/suggestion.ts'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import { lettersOf, sameLetters } from '../../../model/history/range.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { Side } from '../../../model/people.ts'

/** What happened to a suggestion, or to the one it answers, since it was opened to be written. */
export type Meanwhile =
  | { readonly is: 'tabled' | 'taken' }
  | { readonly is: 'accepted'; readonly side: Side }
  | { readonly is: 'declined'; readonly side: Side; readonly reason: string }
  | { readonly is: 'answered'; readonly how: SuggestionEnd['is'] }

type Answered = Pick<Suggestion, 'tabled' | 'keys' | 'taken' | 'declines'>
const UNANSWERED: Answered = { tabled: null, keys: [], taken: [], declines: [] }

/** [SX27] That it was tabled, accepted by one side or in places, or declined; `was` undefined: it was not on disk yet. */
export function happenedTo(was: Answered = UNANSWERED, is: Answered = UNANSWERED): readonly Meanwhile[] {
  const fresh = <T extends { readonly seq: number }>(now: readonly T[], then: readonly T[]): readonly T[] =>
    now.filter(({ seq }) => !then.some((one) => one.seq === seq))
  const isTabled = is.tabled !== null && is.tabled.version !== was.tabled?.version
  return [
    ...(isTabled ? [{ is: 'tabled' } as const] : []),
    ...(fresh(is.taken, was.taken).length > 0 ? [{ is: 'taken' } as const] : []),
    ...fresh(is.keys, was.keys).map(({ side }) => ({ is: 'accepted', side }) as const),
    ...fresh(is.declines, was.declines).map(
      ({ side, reason }) => ({ is: 'declined', side, reason }) as const,
    ),
  ]
}

/**
 * How the text stands to what is written over some of its blocks: as it was; changed beside it, so that both are had; or in
 * conflict with it. `moved-on` is also said while nothing is written yet.
 */
export type BaseNow = 'same' | 'moved-on' | 'contained' | Extract<Fit, { readonly is: 'conflict' }>['why']

/** [SX27] `form` null: nothing is written. */
export function baseNow(
  over: readonly Block[],
  form: SuggestedForm | null,
  blocks: readonly Block[],
): BaseNow {
  if (over.length > 0 && isAsItWas(over, blocks)) return 'same'
  const fit = form && fitOf(form, placedText(blocks))
  if (fit?.is === 'conflict') return fit.why
  if (fit?.is === 'contained') return 'contained'
  return over.length > 0 ? 'moved-on' : 'same'
}

function isAsItWas(over: readonly Block[], blocks: readonly Block[]): boolean {
  const start = blocks.findIndex(({ id }) => id === over[0]?.id)
  const now = start === -1 ? [] : blocks.slice(start, start + over.length)
  const isUntouched = now.length === over.length && now.every((block, at) => block === over[at])
  return isUntouched || sameLetters(lettersOf(now), lettersOf(over))
}
