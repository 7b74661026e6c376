import type { ItemId } from '../ids.ts'
import type { PassageKind } from '../library/passages.ts'
import { isFirm, type Lineage } from '../lineage/lineages.ts'
import { type Fragment, fragments } from './fragments.ts'
import type { Term } from './terms.ts'
import { pairTokens, richTokens, type Token } from './tokens.ts'
import { similarities, type Vectors, vectors } from './vectors.ts'

const COMPARABLE: ReadonlySet<PassageKind> = new Set([
  'recommendation',
  'sub-item',
  'proposal',
  'prose-recommendation',
  'point',
  'next-topic',
])

/** A draft block is compared with what asks for something, not with what describes. */
export const isComparable = ({ kind }: { readonly kind: PassageKind }): boolean => COMPARABLE.has(kind)

type Indexed = { readonly id: ItemId; readonly text: string }
type LibraryKnowledge = { readonly terms: readonly Term[]; readonly lineages: readonly Lineage[] }

export type RelatedIndex = {
  readonly items: readonly Indexed[]
  readonly tokens: (text: string) => Token[]
  readonly vectors: Vectors
  /** The places of the firm members of each line of policy. */
  readonly chains: readonly (readonly number[])[]
}

/** `through`: the item whose line of policy brought this one up; null where its own words did. */
export type Related = {
  readonly id: ItemId
  readonly score: number
  readonly through: ItemId | null
  readonly fragments: readonly Fragment[]
}

export type RelatedOptions = { readonly limit?: number; readonly except?: ReadonlySet<ItemId> }

function chainsAmong(items: readonly Indexed[], lineages: readonly Lineage[]): number[][] {
  const at = new Map(items.map(({ id }, place) => [id, place]))
  return lineages
    .map(({ members, external }) =>
      [...members, ...external].filter(isFirm).flatMap(({ ref }) => at.get(ref) ?? []),
    )
    .filter((chain) => chain.length > 1)
}

function indexOf(items: readonly Indexed[], tokens: RelatedIndex['tokens'], lineages: readonly Lineage[]) {
  return {
    items,
    tokens,
    vectors: vectors(items.map(({ text }) => tokens(text))),
    chains: chainsAmong(items, lineages),
  }
}

/** Built once for a library. */
export const relatedIndex = (
  items: readonly Indexed[],
  { terms, lineages }: LibraryKnowledge = { terms: [], lineages: [] },
): RelatedIndex => indexOf(items, richTokens(terms), lineages)

/** Pairs of Chinese characters and nothing else: what every other way must beat. */
export const baselineIndex = (items: readonly Indexed[]): RelatedIndex => indexOf(items, pairTokens, [])

/** How much of a member's likeness the others of its line are given. */
const LIFT = 0.35
/** Whom a line brings up stays just behind who brought it. */
const BEHIND = 0.99

type Lifted = { readonly scores: Float64Array; readonly through: ReadonlyMap<number, number> }

/** [LB23] Likeness to one member of a line of policy speaks for the others; none overtakes the one it comes from. */
function lifted(chains: RelatedIndex['chains'], own: Float64Array): Lifted {
  const scores = Float64Array.from(own)
  const through = new Map<number, number>()
  const score = (at: number): number => own[at] ?? 0
  for (const chain of chains)
    for (const at of chain) {
      const others = chain.filter((other) => other !== at)
      const best = others.reduce((a, b) => (score(b) > score(a) ? b : a))
      const support = LIFT * Math.hypot(...others.map(score))
      const raised = Math.min(score(at) + support, BEHIND * score(best))
      if (raised <= (scores[at] ?? 0)) continue
      scores[at] = raised
      through.set(at, best)
    }
  return { scores, through }
}

/**
 * [LB22] The items most like the text, best first; `score` is 0 to 1 and says likeness, never that an item is carried.
 * At most `limit` (5), none of `except`.
 */
export function relatedItems(
  index: RelatedIndex,
  text: string,
  { limit = 5, except = new Set() }: RelatedOptions = {},
): Related[] {
  const { scores, through } = lifted(index.chains, similarities(index.vectors, index.tokens(text)))
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
