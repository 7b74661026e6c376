import type { ItemId } from '../ids.ts'
import type { PassageKind } from '../library/passages.ts'
import { isFirm, type Lineage } from '../lineage/lineages.ts'
import { type Fragment, fragments } from './fragments.ts'
import type { Term } from './terms.ts'
import { richTokens, type Token } from './tokens.ts'
import { similarities, type Vectors, vectors } from './vectors.ts'

const COMPARABLE: ReadonlySet<PassageKind> = new Set([
  'recommendation',
  'sub-item',
  'proposal',
  'prose-recommendation',
  'point',
  'next-topic',
])

/** A draft block is compared only with passages that ask for something, not with descriptions. */
export const isComparable = ({ kind }: { readonly kind: PassageKind }): boolean => COMPARABLE.has(kind)

type IndexedItem = { readonly id: ItemId; readonly text: string }
type LibraryKnowledge = { readonly terms: readonly Term[]; readonly lineages: readonly Lineage[] }

export type RelatedIndex = {
  readonly items: readonly IndexedItem[]
  readonly tokens: (text: string) => Token[]
  readonly vectors: Vectors
  /** The indexes of the firm members of each line of policy. */
  readonly chains: readonly (readonly number[])[]
}

/** `through`: the item on the same line of policy that raised this one; null if its own words did. */
export type Related = {
  readonly id: ItemId
  readonly score: number
  readonly through: ItemId | null
  readonly fragments: readonly Fragment[]
}

export type RelatedOptions = { readonly limit?: number; readonly except?: ReadonlySet<ItemId> }

function chainsAmong(items: readonly IndexedItem[], lineages: readonly Lineage[]): number[][] {
  const at = new Map(items.map(({ id }, place) => [id, place]))
  return lineages
    .map(({ members, external }) =>
      [...members, ...external].filter(isFirm).flatMap(({ ref }) => at.get(ref) ?? []),
    )
    .filter((chain) => chain.length > 1)
}

/** Built once for a library. */
export function relatedIndex(
  items: readonly IndexedItem[],
  { terms, lineages }: LibraryKnowledge = { terms: [], lineages: [] },
): RelatedIndex {
  const tokens = richTokens(terms)
  return {
    items,
    tokens,
    vectors: vectors(items.map(({ text }) => tokens(text))),
    chains: chainsAmong(items, lineages),
  }
}

/** The share of a member's score that is added to the other members of its line. */
const LIFT = 0.35
/** An item raised by its line stays just below the item that raised it. */
const BEHIND = 0.99

type RaisedScores = { readonly scores: Float64Array; readonly through: ReadonlyMap<number, number> }

/** [LB23] Similarity to one member of a line of policy raises the others, but never above the member it comes from. */
function raised(chains: RelatedIndex['chains'], own: Float64Array): RaisedScores {
  const scores = Float64Array.from(own)
  const through = new Map<number, number>()
  const score = (at: number): number => own[at] ?? 0
  for (const chain of chains)
    for (const at of chain) {
      const others = chain.filter((other) => other !== at)
      const best = others.reduce((a, b) => (score(b) > score(a) ? b : a))
      const support = LIFT * Math.hypot(...others.map(score))
      const better = Math.min(score(at) + support, BEHIND * score(best))
      if (better <= (scores[at] ?? 0)) continue
      scores[at] = better
      through.set(at, best)
    }
  return { scores, through }
}

/**
 * [LB22] The items most similar to the text, best first; at most `limit` (5), none of `except`. `score` is a similarity
 * from 0 to 1; it never says that an item is carried.
 */
export function relatedItems(
  index: RelatedIndex,
  text: string,
  { limit = 5, except = new Set() }: RelatedOptions = {},
): Related[] {
  const { scores, through } = raised(index.chains, similarities(index.vectors, index.tokens(text)))
  const { rarity, postings } = index.vectors
  const telling = (key: string): number => (postings.has(key) ? rarity(key) : 0)
  const score = (at: number): number => scores[at] ?? 0
  const places = [...index.items.keys()].filter((at) => score(at) > 0).sort((a, b) => score(b) - score(a))
  const found: Related[] = []
  for (const at of places) {
    const item = index.items[at]
    if (found.length >= limit) break
    if (!item || except.has(item.id)) continue
    const by = index.items[through.get(at) ?? -1]?.id ?? null
    found.push({ id: item.id, score: score(at), through: by, fragments: fragments(text, item.text, telling) })
  }
  return found
}
