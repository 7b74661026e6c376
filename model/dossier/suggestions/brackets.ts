import type { RangeLetter } from '../../history/range.ts'
import type { BlockId, SuggestionId } from '../../ids.ts'
import type { Lang } from '../../memo/blocks.ts'
import { SIDES, type Side } from '../../people.ts'
import type { PlacedText } from '../text-in-hand.ts'
import {
  clustersOf,
  isDisputed,
  lettersBetween,
  offsetsOf,
  type PlacedRun,
  type RunCluster,
  runsOn,
  saidIn,
  suggestionsIn,
  tabledIn,
} from './disputes.ts'
import type { Party } from './forms.ts'
import type { Suggestion } from './suggestion.ts'

/** `letters` null: 措辞待提; none: ［美方：不写］. */
export type BracketSays = {
  readonly suggestion: SuggestionId
  readonly party: Party
  readonly letters: readonly RangeLetter[] | null
}

/** One run in brackets: the text there now, and what is proposed instead: the parties in their set order, the oldest proposal of each first. */
export type BracketPlace = {
  readonly from: number
  readonly to: number
  readonly now: readonly RangeLetter[]
  readonly says: readonly BracketSays[]
}

/** Suggestions in dispute with each other, in all their places. Its id is that of the oldest of them. */
export type Bracket = {
  readonly id: SuggestionId
  readonly suggestions: readonly SuggestionId[]
  readonly places: readonly BracketPlace[]
}

/** The secretariat comes behind the sides. */
const placeIn = (order: readonly Side[], party: Party): number =>
  party === 'secretariat' ? order.length : order.indexOf(party)

const sinceOf = ({ tabled }: Suggestion): number => tabled?.since ?? 0
const byAge = (a: Suggestion, b: Suggestion): number => sinceOf(a) - sinceOf(b)

/**
 * [BR1] The brackets of one language of the text, in its order: derived from what is tabled, never stored. `order`: that
 * in which the memorandum names the sides (FI5).
 */
export function bracketsOf(
  suggestions: Iterable<Suggestion>,
  lang: Lang,
  text: PlacedText,
  order: readonly Side[] = SIDES,
): readonly Bracket[] {
  const runs = tabledIn(suggestions, lang).flatMap((one) => runsOn(one, text))
  return bracketsAmong(runs, text, order)
}

/** [BR1] The brackets among the runs (`runsOn`) of all that is tabled. */
export function bracketsAmong(
  runs: readonly PlacedRun[],
  text: PlacedText,
  order: readonly Side[] = SIDES,
): readonly Bracket[] {
  const disputed = clustersOf(runs).filter((cluster) => isDisputed(cluster, text))
  return grouped(disputed).map((clusters) => bracketOf(clusters, text, order))
}

/** Clusters that a suggestion has a run in each of belong together. */
function grouped(clusters: readonly RunCluster[]): readonly (readonly RunCluster[])[] {
  const groupOf = new Map<SuggestionId, RunCluster[]>()
  for (const cluster of clusters) {
    const ids = suggestionsIn(cluster).map(({ id }) => id)
    const found = new Set(ids.flatMap((id) => groupOf.get(id) ?? [null]).filter((one) => one !== null))
    const groups = new Set(ids.flatMap((id) => (groupOf.has(id) ? [groupOf.get(id)] : [])))
    const merged = [...found, cluster]
    const members = [...groups].flatMap((group) => group ?? []).flatMap(suggestionsIn)
    for (const id of [...ids, ...members.map((one) => one.id)]) groupOf.set(id, merged)
  }
  return [...new Set(groupOf.values())]
    .map((group) => group.toSorted((a, b) => a.from - b.from))
    .toSorted((a, b) => (a[0]?.from ?? 0) - (b[0]?.from ?? 0))
}

function bracketOf(clusters: readonly RunCluster[], text: PlacedText, order: readonly Side[]): Bracket {
  const all = [...new Map(clusters.flatMap(suggestionsIn).map((one) => [one.id, one])).values()]
  const ids = all.toSorted(byAge).map(({ id }) => id)
  const [oldest] = ids
  if (oldest === undefined) throw new Error('a bracket of nothing')
  return { id: oldest, suggestions: ids, places: clusters.map((cluster) => placeOf(cluster, text, order)) }
}

/** [BR2] From the text and what is said instead, every alternative can be read exactly. */
function placeOf(cluster: RunCluster, text: PlacedText, order: readonly Side[]): BracketPlace {
  const { from, to } = cluster
  const now = lettersBetween(text, from, to)
  const says = suggestionsIn(cluster)
    .toSorted((a, b) => placeIn(order, a.party) - placeIn(order, b.party) || byAge(a, b))
    .map(({ id, party }) => ({ suggestion: id, party, letters: saidIn(cluster, now, id) }))
  return { from, to, now, says }
}

/** Where an offset of the text is: so many letters into a block. The end of a block comes before the next one's line end. */
export function blockAt(
  text: PlacedText,
  offset: number,
): { readonly block: BlockId; readonly letter: number } | null {
  const starts = offsetsOf(text)
  const at = Math.min(
    starts.findLastIndex((start) => start < Math.max(offset, 1)),
    text.blocks.length - 1,
  )
  const block = text.blocks[at]
  return block ? { block: block.id, letter: Math.max(0, offset - (starts[at] ?? 0) - 1) } : null
}
