import type { ItemId, SourceId } from '../ids.ts'
import type { LibraryPassage, PassageIndex } from '../library/passages.ts'
import { isFirm, type Lineage, type LineageMember, lineagesOf } from './lineages.ts'

/** One member of a line with its text. */
export type ChainLink = { readonly member: LineageMember; readonly passage: LibraryPassage }

/** What a round says on a line of policy. */
export type ChainRound = {
  readonly source: SourceId
  readonly round: number
  readonly year: number
  readonly links: readonly ChainLink[]
}

const RANK = { confirmed: 0, strong: 1, moderate: 2, weak: 3 } as const

/** In the order of the document. A member that the library does not have (any more) is left out: see `missing`. */
function linksOf(members: readonly LineageMember[], index: PassageIndex): ChainLink[] {
  const links = members.flatMap((member) => {
    const passage = index.get(member.ref)
    return passage ? [{ member, passage }] : []
  })
  return links.sort((a, b) => a.passage.lines[0] - b.passage.lines[0])
}

/** [LB18] A line of policy round by round, the oldest first; what stands beside it in a report is no link of it. */
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

/** The one member that speaks best for a round; the first in the document among equals. */
export const spokesman = (links: readonly ChainLink[]): ChainLink | undefined =>
  links.toSorted((a, b) => RANK[a.member.confidence] - RANK[b.member.confidence])[0]

/** [LB18] Neighbours to compare: each round's best member with that of the round before in the library. */
export function neighbours(chain: readonly ChainRound[]): (readonly [before: ChainLink, after: ChainLink])[] {
  return chain.slice(1).flatMap((round, at) => {
    const before = spokesman(chain[at]?.links ?? [])
    const after = spokesman(round.links)
    return before && after ? [[before, after] as const] : []
  })
}

export type Afterwards = { readonly lineage: Lineage; readonly later: readonly ChainRound[] }

/** [LB18] What became of a passage: on each line it stands on, what later rounds of the library say. */
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

/** Members whose text is not in the library: none, for the sources and lineages that ship. */
export const missing = (lineages: readonly Lineage[], index: PassageIndex): ItemId[] =>
  lineages.flatMap(({ members, external }) =>
    [...members, ...external].map(({ ref }) => ref).filter((ref) => !index.has(ref)),
  )

/** Each number with what it counts: a chain is no item, and an item may stand on several chains. */
export type LineageCounts = {
  readonly chains: number
  /** Chains with firm members in more than one round. */
  readonly chainsAcrossRounds: number
  readonly memberships: number
  readonly itemsOnChains: number
  readonly itemsOnNone: number
  /** Members that are no row of the ledger. */
  readonly otherPassages: number
}

/** [LB19] `items`: the rows of prior rounds that are counted. Members beside a chain are not counted on it. */
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
