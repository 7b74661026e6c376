import type { SuggestionId } from '../../ids.ts'
import type { Side } from '../../people.ts'
import type { Fit } from './fit.ts'
import type { Suggestion } from './suggestion.ts'

/** For each suggestion that has them the tabled ones, still open, that counter it. */
export type CounterSuggestions = ReadonlyMap<SuggestionId, readonly Suggestion[]>

export function countersAmong(tabled: Iterable<Suggestion>): CounterSuggestions {
  const counters = new Map<SuggestionId, readonly Suggestion[]>()
  for (const one of tabled) {
    const to = one.end ? null : one.tabled?.counters
    if (to) counters.set(to, [...(counters.get(to) ?? []), one])
  }
  return counters
}

/**
 * [WA2] Whether a tabled suggestion waits for the answer of a side: it is of another party, which that side has neither
 * accepted, declined nor countered. What the text already says is no longer open; in conflict nobody can accept it.
 */
export function awaitsAnswer(
  { id, party, keys, declines }: Suggestion,
  fit: Fit,
  counters: CounterSuggestions,
  side: Side,
): boolean {
  if (party === side || fit.is === 'contained' || fit.is === 'conflict') return false
  const answered = [...keys, ...declines].some((one) => one.side === side)
  return !answered && !(counters.get(id) ?? []).some((one) => one.party === side)
}
