import type { BlockId, PersonId, Seq, SuggestionId } from '../../ids.ts'
import type { Side } from '../../people.ts'
import type { PersistentMap } from '../../persistent-map.ts'
import type { EntryStamp, Folds } from '../subject.ts'
import { blocksNear, type Party, type SuggestionVersion } from './forms.ts'
import { MOST_OVER } from './limits.ts'

type OfParty = { readonly suggestion: SuggestionId; readonly party: Party }
type OfVersion = { readonly suggestion: SuggestionId; readonly version: number }

export type SuggestionFacts = {
  /** A draft, for its own party alone. `version` counts what was saved, from 1. */
  readonly 'suggestion-drafted': OfParty & { readonly version: number } & Omit<SuggestionVersion, 'author'>
  /**
   * `version` counts what was tabled, from 1; `draft`: which saving it is. `since`: the entry that tabled the first
   * version; null: this one.
   */
  readonly 'suggestion-tabled': OfParty & {
    readonly version: number
    readonly draft: number
    readonly since: Seq | null
  } & SuggestionVersion
  readonly 'suggestion-declined': OfVersion & { readonly side: Side; readonly reason: string }
  /** One key, for the wording with these digests. */
  readonly 'suggestion-accepted': OfVersion & { readonly side: Side; readonly seen: readonly string[] }
  /**
   * By the server, in front of its update in the same append; the n-th of an append belongs to the n-th update there.
   * `whole` false: some places of it, the rest stays open. `closes`: what was in dispute with it and is settled by it.
   */
  readonly 'suggestion-applied': OfVersion & {
    readonly whole: boolean
    readonly closes: readonly SuggestionId[]
  }
  /** `draft`: only what its party has drafted over it, or has not tabled yet; for this party alone. */
  readonly 'suggestion-withdrawn': OfParty & { readonly draft: boolean }
}

export type SuggestionDraft = SuggestionVersion & { readonly version: number; readonly at: number }
export type SuggestionTabled = SuggestionVersion & {
  readonly version: number
  readonly by: PersonId
  readonly at: number
  /** The entry that tabled its first version: the lowest is the oldest. */
  readonly since: Seq
}
export type SuggestionKey = EntryStamp & { readonly side: Side; readonly seen: readonly string[] }
export type SuggestionDecline = EntryStamp & { readonly side: Side; readonly reason: string }
/** 已采纳, 已撤回, or settled together with another one that was in dispute with it. */
export type SuggestionEnd = EntryStamp & { readonly is: 'applied' | 'withdrawn' | 'settled' }

/** One suggestion, as far as whoever looks may see it. What was drafted stands over what is tabled. */
export type Suggestion = {
  readonly id: SuggestionId
  readonly party: Party
  readonly draft: SuggestionDraft | null
  readonly tabled: SuggestionTabled | null
  /** How often it was saved: a save names the version it was made from. */
  readonly saved: number
  /** Of the tabled version. */
  readonly keys: readonly SuggestionKey[]
  readonly declines: readonly SuggestionDecline[]
  readonly end: SuggestionEnd | null
}

export type OpenSuggestions = Readonly<Record<Party, number>>

export type SuggestionPart = {
  readonly suggestions: PersistentMap<SuggestionId, Suggestion>
  /** Those that are over, oldest first. */
  readonly overSuggestions: readonly SuggestionId[]
  /** How many of each party are open, drafts included. */
  readonly openSuggestions: OpenSuggestions
  /** What is tabled and open, by the blocks it is about: an index. */
  readonly tabledAt: PersistentMap<BlockId, readonly SuggestionId[]>
}

type TabledAt = SuggestionPart['tabledAt']

function listed(tabledAt: TabledAt, id: SuggestionId, { form }: SuggestionTabled): TabledAt {
  let at = tabledAt
  for (const block of blocksNear(form)) at = at.with(block, [...(at.get(block) ?? []), id])
  return at
}

function unlisted(tabledAt: TabledAt, { id, tabled }: Suggestion): TabledAt {
  let at = tabledAt
  for (const block of tabled ? blocksNear(tabled.form) : []) {
    const rest = at.get(block)?.filter((one) => one !== id) ?? []
    at = rest.length > 0 ? at.with(block, rest) : at.without(block)
  }
  return at
}

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

const counted = (open: OpenSuggestions, party: Party, more: number): OpenSuggestions => ({
  ...open,
  [party]: open[party] + more,
})

/** A suggestion that a fact names, and how many are open with it. */
function foundOrNew(part: SuggestionPart, id: SuggestionId, party: Party) {
  const known = part.suggestions.get(id)
  const { openSuggestions } = part
  return known
    ? { found: known, openSuggestions }
    : { found: unknown(id, party), openSuggestions: counted(openSuggestions, party, 1) }
}

function ended(part: SuggestionPart, ids: readonly SuggestionId[], end: SuggestionEnd): SuggestionPart {
  const over = [...part.overSuggestions]
  let { suggestions, tabledAt, openSuggestions } = part
  for (const id of ids) {
    const found = suggestions.get(id)
    if (!found || found.end) continue
    suggestions = suggestions.with(id, { ...found, draft: null, saved: 0, end })
    tabledAt = unlisted(tabledAt, found)
    openSuggestions = counted(openSuggestions, found.party, -1)
    over.push(id)
  }
  for (const id of over.splice(0, Math.max(0, over.length - MOST_OVER))) suggestions = suggestions.without(id)
  return { suggestions, overSuggestions: over, openSuggestions, tabledAt }
}

const unknown = (id: SuggestionId, party: Party): Suggestion => ({
  id,
  party,
  draft: null,
  tabled: null,
  saved: 0,
  keys: [],
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
    const next = { ...found, draft: null, tabled, saved: draft, keys: [], declines: [] }
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
    const rest = ended(part, closes, { ...stampOf(stamp), is: 'settled' })
    if (whole) return ended(rest, [suggestion], { ...stampOf(stamp), is: 'applied' })
    return { ...rest, ...changed(rest, suggestion, () => ({ keys: [] })) }
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
