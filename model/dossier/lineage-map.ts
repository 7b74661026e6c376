import type { ItemId, SourceId } from '../ids.ts'
import type { PassageIndex } from '../library/passages.ts'
import type { Source } from '../library/source.ts'
import { type ChainLink, type ChainRound, chainOf } from '../lineage/chains.ts'
import { type Gap, isFirm, type Lineage } from '../lineage/lineages.ts'
import { type Disposition, isDecided, isTakenUp } from './disposition.ts'

/** `missing`: a round whose memorandum the library does not have (本库未收). The draft's `round` is null until it is set. */
export type MapColumn =
  | { readonly kind: 'round'; readonly round: number; readonly source: SourceId; readonly year: number }
  | { readonly kind: 'missing'; readonly round: number }
  | { readonly kind: 'draft'; readonly round: number | null }

/**
 * What a round says of a line of policy. `before`: the line has not begun. `spoken`: the round has an item on it.
 * `touched`: the round only mentions it. `silent`: the line had begun, and the round has nothing on it; `resumes` tells
 * whether a later round has.
 */
export type RoundCell =
  | { readonly state: 'before' | 'missing' }
  | {
      readonly state: 'spoken' | 'touched'
      readonly links: readonly ChainLink[]
      readonly gap: Gap | null
    }
  | { readonly state: 'silent'; readonly resumes: boolean; readonly gap: Gap | null }

/**
 * What the draft does with a line. `taken-up`: one of its items is in the text. `left`: none is, and each is decided or
 * covered. `open`: one is still to be decided. `outside`: none is in scope.
 */
export type DraftCell = {
  readonly state: 'draft'
  readonly verdict: 'taken-up' | 'left' | 'open' | 'outside'
  readonly items: readonly { readonly id: ItemId; readonly disposition: Disposition }[]
}

export type MapCell = RoundCell | DraftCell
export type MapRow = { readonly lineage: Lineage; readonly cells: readonly MapCell[] }
export type LineageMap = { readonly columns: readonly MapColumn[]; readonly rows: readonly MapRow[] }

/** What the map needs of a row of the ledger. */
type DraftRow = { readonly item: { readonly id: ItemId }; readonly disposition: Disposition }
export type MapDraft = { readonly round: number | null; readonly rows: readonly DraftRow[] }

/** One column for every round up to the last, whether the library has it or not, and one for the draft. */
export function mapColumns(sources: readonly Source[], draft: MapDraft | null): MapColumn[] {
  const held = sources.flatMap(({ id, round, dates }) =>
    round === null
      ? []
      : [{ kind: 'round', round, source: id, year: Number(dates.end.slice(0, 4)) } as const],
  )
  const last = Math.max(0, ...held.map(({ round }) => round), (draft?.round ?? 1) - 1)
  const rounds = Array.from({ length: last }, (_, at) => at + 1).map(
    (round): MapColumn => held.find((each) => each.round === round) ?? { kind: 'missing', round },
  )
  return draft ? [...rounds, { kind: 'draft', round: draft.round }] : rounds
}

function roundCell(lineage: Lineage, chain: readonly ChainRound[], column: MapColumn): RoundCell {
  if (column.kind !== 'round') return { state: 'missing' }
  const gap = lineage.gaps.find(({ source }) => source === column.source) ?? null
  const own = chain.find(({ source }) => source === column.source)
  if (own) {
    const { links } = own
    return { state: links.some(({ member }) => isFirm(member)) ? 'spoken' : 'touched', links, gap }
  }
  const begun = chain.some(({ round }) => round < column.round)
  if (!begun) return { state: 'before' }
  return { state: 'silent', resumes: chain.some(({ round }) => round > column.round), gap }
}

function verdictOf(items: DraftCell['items']): DraftCell['verdict'] {
  if (items.length === 0) return 'outside'
  if (items.some(({ disposition }) => isTakenUp(disposition))) return 'taken-up'
  const settled = ({ disposition }: DraftCell['items'][number]): boolean =>
    isDecided(disposition) || disposition === 'covered'
  return items.every(settled) ? 'left' : 'open'
}

function draftCell({ members }: Lineage, rows: ReadonlyMap<ItemId, Disposition>): DraftCell {
  const items = members.filter(isFirm).flatMap(({ ref }) => {
    const disposition = rows.get(ref)
    return disposition === undefined ? [] : [{ id: ref, disposition }]
  })
  return { state: 'draft', verdict: verdictOf(items), items }
}

/**
 * [LB26] The lineage map: a column for each round and one for the draft as it is now, a row for each line of policy in
 * the order given. A round that the library does not have is no gap in a line; a round that says nothing of it is one.
 */
export function lineageMap(
  lineages: readonly Lineage[],
  index: PassageIndex,
  sources: readonly Source[],
  draft: MapDraft | null,
): LineageMap {
  const columns = mapColumns(sources, draft)
  const dispositions = new Map(draft?.rows.map(({ item, disposition }) => [item.id, disposition]))
  const rows = lineages.map((lineage) => {
    const chain = chainOf(lineage, index)
    const cells = columns.map((column) =>
      column.kind === 'draft' ? draftCell(lineage, dispositions) : roundCell(lineage, chain, column),
    )
    return { lineage, cells }
  })
  return { columns, rows }
}

/** A round that says something of a lineage, or says nothing after the lineage had begun. */
export type LineageYear = {
  readonly source: SourceId
  readonly year: number
  readonly state: Exclude<RoundCell['state'], 'before' | 'missing'>
}
/** A lineage with its years, the oldest first: what stands in one line beside an item. */
export type DatedLineage = Lineage & { readonly years: readonly LineageYear[] }

/** [LB39] What the map says of each lineage round by round, for whoever has the lineages and not the library. */
export function datedLineages(
  lineages: readonly Lineage[],
  index: PassageIndex,
  sources: readonly Source[],
): readonly DatedLineage[] {
  const { columns, rows } = lineageMap(lineages, index, sources, null)
  return rows.map(({ lineage, cells }) => ({
    ...lineage,
    years: columns.flatMap((column, at) => {
      const state = cells[at]?.state
      if (column.kind !== 'round' || state === undefined) return []
      if (state === 'before' || state === 'missing' || state === 'draft') return []
      return [{ source: column.source, year: column.year, state }]
    }),
  }))
}
