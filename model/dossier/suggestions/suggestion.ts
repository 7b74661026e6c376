import type { BlockId, PersonId, Seq, SuggestionId } from '../../ids.ts'
import type { Side } from '../../people.ts'
import type { PersistentMap } from '../../persistent-map.ts'
import type { EntryStamp } from '../subject.ts'
import type { Party, SuggestionVersion } from './forms.ts'

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
/**
 * 已采纳, 已撤回, or settled together with another one that was in dispute with it. `by`: who turned the last key, or withdrew
 * it; never the server.
 */
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
  /** [SU3] When places of it were put into the text, and by whom; the rest is open. */
  readonly taken: readonly EntryStamp[]
  readonly declines: readonly SuggestionDecline[]
  readonly end: SuggestionEnd | null
}

export type OpenSuggestions = Readonly<Record<Party, number>>
export type OverSuggestions = Readonly<Record<Party, readonly SuggestionId[]>>

export type SuggestionPart = {
  readonly suggestions: PersistentMap<SuggestionId, Suggestion>
  /** Those of each party that are over and still known, oldest first. */
  readonly overSuggestions: OverSuggestions
  /** How many of each party are open, drafts included. */
  readonly openSuggestions: OpenSuggestions
  /** What is tabled and open, by the blocks it is about: an index. */
  readonly tabledAt: PersistentMap<BlockId, readonly SuggestionId[]>
}
