import type { ItemId, SourceId } from '../ids.ts'
import type { LibraryPassage, PassageIndex } from '../library/passages.ts'
import { isFirm, type Lineage, type LineageMember, lineagesOf } from './lineages.ts'

/** A member of a line of policy with its passage. */
export type ChainLink = { readonly member: LineageMember; readonly passage: LibraryPassage }

/** The members that one round has on a line of policy. */
export type ChainRound = {
  readonly source: SourceId
  readonly round: number
  readonly year: number
  readonly links: readonly ChainLink[]
}

const RANK = { confirmed: 0, strong: 1, moderate: 2, weak: 3 } as const

/** In the order of the document. A member whose passage the library lacks is left out: see `missing`. */
function linksOf(members: readonly LineageMember[], index: PassageIndex): ChainLink[] {
  const links = members.flatMap((member) => {
    const passage = index.get(member.ref)
    return passage ? [{ member, passage }] : []
  })
  return links.sort((a, b) => a.passage.lines[0] - b.passage.lines[0])
}

/** [LB18] The line round by round, the oldest first. Proposals of reports beside it are not included. */
export function chainOf(lineage: Lineage, index: PassageIndex): ChainRound[] {
  const rounds = new Map<SourceId, { round: number; year: number; links: ChainLink[] }>()
  for (const link of linksOf(lineage.members, index)) {
    const { source, round, year } = link.passage
    if (round === null) continue
    const known = rounds.get(source) ?? { round, year, links: [] }
    known.links.push(link)
    rounds.set(source, known)
  }
  return [...rounds].map(([source, rest]) => ({ source, ...rest })).sort((a, b) => a.round - b.round)
}

/** The proposals of reports beside a line. */
export const besideChain = (lineage: Lineage, index: PassageIndex): ChainLink[] =>
  linksOf(lineage.external, index)

/** The member with the highest confidence; among equals, the first in the document. */
export const bestLink = (links: readonly ChainLink[]): ChainLink | undefined =>
  links.toSorted((a, b) => RANK[a.member.confidence] - RANK[b.member.confidence])[0]

/** [LB18] The pairs to compare: the best member of each round with that of the round before it. */
export function neighbours(chain: readonly ChainRound[]): (readonly [before: ChainLink, after: ChainLink])[] {
  return chain.slice(1).flatMap((round, at) => {
    const before = bestLink(chain[at]?.links ?? [])
    const after = bestLink(round.links)
    return before && after ? [[before, after] as const] : []
  })
}

export type Afterwards = { readonly lineage: Lineage; readonly later: readonly ChainRound[] }

/** [LB18] What became of a passage: for each of its lines, the rounds after it. */
export function afterwards(
  lineages: readonly Lineage[],
  index: PassageIndex,
  passage: LibraryPassage,
): Afterwards[] {
  return lineagesOf(lineages, passage.id).map((lineage) => ({
    lineage,
    later: chainOf(lineage, index).filter(({ year }) => year > passage.year),
  }))
}

/** Members whose passages the library lacks: none for the sources and lineages that ship. */
export const missing = (lineages: readonly Lineage[], index: PassageIndex): ItemId[] =>
  lineages.flatMap(({ members, external }) =>
    [...members, ...external].map(({ ref }) => ref).filter((ref) => !index.has(ref)),
  )

/** Chains and items are counted separately: an item may be on several chains. */
export type LineageCounts = {
  readonly chains: number
  /** Chains with firm members in more than one round. */
  readonly chainsAcrossRounds: number
  readonly memberships: number
  readonly itemsOnChains: number
  readonly itemsOnNone: number
  /** Members that are not a row of the ledger. */
  readonly otherPassages: number
}

/** [LB19] `items`: the ledger rows to count. Proposals beside a chain are not counted as on it. */
export function lineageCounts(
  lineages: readonly Lineage[],
  index: PassageIndex,
  items: readonly { readonly id: ItemId }[],
): LineageCounts {
  const refs = new Set(lineages.flatMap(({ members }) => members.map(({ ref }) => ref)))
  const rows = new Set(items.map(({ id }) => id))
  const onChains = [...rows].filter((id) => refs.has(id)).length
  const firm = lineages.map((each) => chainOf({ ...each, members: each.members.filter(isFirm) }, index))
  return {
    chains: lineages.length,
    chainsAcrossRounds: firm.filter((rounds) => rounds.length > 1).length,
    memberships: lineages.reduce((sum, { members }) => sum + members.length, 0),
    itemsOnChains: onChains,
    itemsOnNone: rows.size - onChains,
    otherPassages: [...refs].filter((ref) => !rows.has(ref)).length,
  }
}
