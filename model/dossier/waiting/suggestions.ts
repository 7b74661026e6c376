import type { BlockId, SuggestionId } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import type { Actor } from '../../people.ts'
import { may } from '../../policy.ts'
import { awaitsAnswer, type CounterSuggestions, countersAmong } from '../suggestions/awaiting.ts'
import { tabledIn } from '../suggestions/disputes.ts'
import type { Fit } from '../suggestions/fit.ts'
import { blocksNear, partyOf } from '../suggestions/forms.ts'
import type { Suggestion, SuggestionPart } from '../suggestions/suggestion.ts'
import type { PlacedText } from '../text-in-hand.ts'

/**
 * `answer`: of another party, not answered by one's own side. `conflict`, `declined`, `countered`: of one's own party, by
 * what befell it. `block`: the first block of the text it is about; null: none of them is there any more.
 */
export type WaitingSuggestion = {
  readonly is: 'answer' | 'conflict' | 'declined' | 'countered'
  readonly lang: Lang
  readonly suggestion: SuggestionId
  readonly block: BlockId | null
}

type PlacedWaiting = WaitingSuggestion & { readonly place: number; readonly age: number }

/** How a tabled suggestion stands to the text: `fitOf`, or what was worked out of it before. */
export type FitIn = (tabled: Suggestion & TabledOne, text: PlacedText) => Fit

type TabledOne = { readonly tabled: NonNullable<Suggestion['tabled']> }
const isTabled = (one: Suggestion): one is Suggestion & TabledOne => one.tabled !== null

/** [WA2] Of what is tabled and open in one language, in the order of the text. */
export function* waitingSuggestions(
  { suggestions }: Pick<SuggestionPart, 'suggestions'>,
  actor: Actor,
  lang: Lang,
  text: PlacedText,
  fitIn: FitIn,
): Generator<void, readonly WaitingSuggestion[]> {
  // Reviewers and observers have no party, though they have no side either.
  if (!may(actor.role, 'suggest')) return []
  const tabled = tabledIn(suggestions.values(), lang).filter(isTabled)
  const counters = countersAmong(tabled)
  const found: PlacedWaiting[] = []
  for (const one of tabled) {
    const is = waitsAs(one, actor, fitIn(one, text), counters)
    if (is) found.push({ is, lang, ...placeOf(one, text) })
    yield
  }
  return found
    .toSorted((a, b) => a.place - b.place || a.age - b.age)
    .map(({ place: _, age: __, ...item }) => item)
}

function placeOf({ id, tabled: { form, since } }: Suggestion & TabledOne, text: PlacedText) {
  const place = Math.min(text.blocks.length, ...blocksNear(form).flatMap((one) => text.places.get(one) ?? []))
  return { suggestion: id, block: text.blocks[place]?.id ?? null, place, age: since }
}

function waitsAs(
  one: Suggestion,
  { role, side }: Actor,
  fit: Fit,
  counters: CounterSuggestions,
): WaitingSuggestion['is'] | null {
  const { id, party, declines } = one
  if (party !== partyOf({ side })) {
    const asked = side !== null && may(role, 'answer-suggestion') && awaitsAnswer(one, fit, counters, side)
    return asked ? 'answer' : null
  }
  if (fit.is === 'contained') return null
  if (fit.is === 'conflict') return 'conflict'
  if (declines.length > 0) return 'declined'
  return (counters.get(id) ?? []).some((counter) => counter.party !== party) ? 'countered' : null
}
