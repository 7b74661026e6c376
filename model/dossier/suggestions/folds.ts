import type { SuggestionId } from '../../ids.ts'
import type { EntryStamp, Folds } from '../subject.ts'
import type { Party } from './forms.ts'
import type { Suggestion, SuggestionFacts, SuggestionPart } from './suggestion.ts'
import { listed, unlisted } from './tabled-at.ts'
import { counted, ended } from './tally.ts'

/** Facts about a suggestion that is not there, or is over, change nothing. */
function changed(
  { suggestions }: SuggestionPart,
  id: SuggestionId,
  change: (suggestion: Suggestion) => Partial<Suggestion>,
): Partial<SuggestionPart> {
  const found = suggestions.get(id)
  if (!found || found.end) return {}
  return { suggestions: suggestions.with(id, { ...found, ...change(found) }) }
}

/** A suggestion that a fact names, and how many are open with it. */
function foundOrNew(part: SuggestionPart, id: SuggestionId, party: Party) {
  const known = part.suggestions.get(id)
  const { openSuggestions } = part
  return known
    ? { found: known, openSuggestions }
    : { found: unknown(id, party), openSuggestions: counted(openSuggestions, party, 1) }
}

const unknown = (id: SuggestionId, party: Party): Suggestion => ({
  id,
  party,
  draft: null,
  tabled: null,
  saved: 0,
  keys: [],
  taken: [],
  declines: [],
  end: null,
})

const stampOf = ({ by, at, seq }: EntryStamp): EntryStamp => ({ by, at, seq })

/** [SU6] A draft stands over what is tabled; a new version that is tabled loses the answers to the one before. */
export const suggestionFolds: Folds<SuggestionFacts, SuggestionPart> = {
  'suggestion-drafted'(part, { suggestion, party, version, form, reason, bracket, counters }, stamp) {
    const { found, openSuggestions } = foundOrNew(part, suggestion, party)
    if (found.end) return {}
    const draft = { version, form, reason, bracket, counters, author: stamp.by, at: stamp.at }
    const next = { ...found, draft, saved: version }
    return { suggestions: part.suggestions.with(suggestion, next), openSuggestions }
  },
  'suggestion-tabled'(part, fact, stamp) {
    const { suggestion, party, version, draft, since, form, reason, bracket, counters, author } = fact
    const { found, openSuggestions } = foundOrNew(part, suggestion, party)
    if (found.end) return {}
    const said = { version, form, reason, bracket, counters, author }
    const tabled = { ...said, by: stamp.by, at: stamp.at, since: since ?? stamp.seq }
    const next = { ...found, draft: null, tabled, saved: draft, keys: [], taken: [], declines: [] }
    const tabledAt = listed(unlisted(part.tabledAt, found), suggestion, tabled)
    return { suggestions: part.suggestions.with(suggestion, next), openSuggestions, tabledAt }
  },
  'suggestion-declined': (part, { suggestion, side, reason }, stamp) =>
    changed(part, suggestion, ({ keys, declines }) => ({
      keys: keys.filter((key) => key.side !== side),
      declines: [...declines.filter((one) => one.side !== side), { ...stampOf(stamp), side, reason }],
    })),
  'suggestion-accepted': (part, { suggestion, side, seen }, stamp) =>
    changed(part, suggestion, ({ keys, declines }) => ({
      keys: [...keys.filter((key) => key.side !== side), { ...stampOf(stamp), side, seen }],
      declines: declines.filter((one) => one.side !== side),
    })),
  'suggestion-applied'(part, { suggestion, whole, closes }, stamp) {
    // The server writes it down; who turned the last key did it.
    const by = part.suggestions.get(suggestion)?.keys.at(-1)?.by ?? stamp.by
    const done = { ...stampOf(stamp), by }
    const rest = ended(part, closes, { ...done, is: 'settled' })
    if (whole) return ended(rest, [suggestion], { ...done, is: 'applied' })
    return { ...rest, ...changed(rest, suggestion, ({ taken }) => ({ keys: [], taken: [...taken, done] })) }
  },
  'suggestion-withdrawn'(part, { suggestion, draft }, stamp) {
    if (!draft) return ended(part, [suggestion], { ...stampOf(stamp), is: 'withdrawn' })
    const found = part.suggestions.get(suggestion)
    if (found?.tabled) return changed(part, suggestion, () => ({ draft: null }))
    if (!found) return {}
    const openSuggestions = counted(part.openSuggestions, found.party, -1)
    return { suggestions: part.suggestions.without(suggestion), openSuggestions }
  },
}
