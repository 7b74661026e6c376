import type { ItemId, SourceId } from '../ids.ts'
import type { Side } from '../people.ts'
import type { Defect, LineSpan, Passage, Recommendation, Section, Source } from './source.ts'

/** The kinds of passages that can be a row of the ledger. `proposal` occurs in reports only, the others in memoranda only. */
export const ITEM_KINDS = [
  'recommendation',
  'sub-item',
  'prose-recommendation',
  'position',
  'joint-finding',
  'point',
  'next-topic',
  'proposal',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** The kinds that a source lists as recommendations: they are in scope of a memorandum unless the secretariat changes it. */
export const LISTED_KINDS: readonly ItemKind[] = ['recommendation', 'sub-item', 'proposal']

/** One row of the ledger. */
export type PriorItem = {
  readonly id: ItemId
  readonly source: SourceId
  readonly round: number | null
  readonly kind: ItemKind
  /** The side that holds a position; null for other kinds. */
  readonly side: Side | null
  /** Items of a memorandum are prior consensus; those of a report are reference and are never carried. */
  readonly standing: 'prior' | 'reference'
  readonly parent: ItemId | null
  /** `ordinal` is that of the id: `5`, or `3.4` in a report. `0` is the preamble, which has no heading and no topic. */
  readonly section: { readonly ordinal: string; readonly heading: string }
  readonly topic: string
  readonly text: string
  readonly core?: string
  readonly lines: LineSpan
  readonly corrections: readonly Defect[]
}

type ItemPlace = {
  readonly source: Source
  readonly ordinal: string
  readonly section: Pick<Section, 'heading' | 'topic'>
}
type ItemTraits = Pick<PriorItem, 'kind'> & Partial<Pick<PriorItem, 'parent' | 'side' | 'core'>>

function priorItem({ source, section, ordinal }: ItemPlace, passage: Passage, what: ItemTraits): PriorItem {
  const { kind, parent = null, side = null, core } = what
  return {
    id: passage.id,
    source: source.id,
    round: source.round,
    kind,
    side,
    standing: source.kind === 'memorandum' ? 'prior' : 'reference',
    parent,
    section: { ordinal, heading: section.heading },
    topic: section.topic,
    text: passage.text,
    ...(core === undefined ? {} : { core }),
    lines: passage.lines,
    corrections: source.defects.filter((defect) => concerns(defect, passage)),
  }
}

const concerns = (defect: Defect, { lines: [from, to], text }: Passage): boolean =>
  from <= defect.line && defect.line <= to && text.includes(defect.quote)

function listedItems(place: ItemPlace, item: Recommendation): PriorItem[] {
  const kind = place.source.kind === 'report' ? 'proposal' : 'recommendation'
  const { core } = item
  return [
    priorItem(place, item, { kind, ...(core === undefined ? {} : { core }) }),
    ...item.children.map((child) => priorItem(place, child, { kind: 'sub-item', parent: item.id })),
  ]
}

function proseItems(place: ItemPlace, paragraphs: Section['paragraphs']): PriorItem[] {
  return paragraphs.flatMap((each) =>
    each.kind === 'position' || each.kind === 'prose-recommendation'
      ? [priorItem(place, each, { kind: each.kind, side: each.side ?? null })]
      : [],
  )
}

function sectionItems(source: Source, section: Section, above: string): PriorItem[] {
  const ordinal = `${above}${section.ordinal}`
  const place: ItemPlace = { source, section, ordinal }
  return [
    ...proseItems(place, section.paragraphs),
    ...section.points.map((each) => priorItem(place, each, { kind: 'point' })),
    ...section.recommendations.flatMap((item) => listedItems(place, item)),
    ...section.nextTopics.map((each) => priorItem(place, each, { kind: 'next-topic' })),
    ...(section.subsections ?? []).flatMap((inner) => sectionItems(source, inner, `${ordinal}.`)),
  ]
}

const preambleOf = (source: Source): ItemPlace => ({
  source,
  ordinal: '0',
  section: { heading: '', topic: '' },
})

/** The id of a joint finding names no section; the finding belongs to the section its line is in. */
function findingItem(source: Source, passage: Passage): PriorItem {
  const section = source.sections.findLast(({ line }) => line <= passage.lines[0])
  const place = section ? { source, section, ordinal: String(section.ordinal) } : preambleOf(source)
  return priorItem(place, passage, { kind: 'joint-finding' })
}

function itemsOf(source: Source): PriorItem[] {
  const items = [
    ...proseItems(preambleOf(source), source.preamble),
    ...source.jointFindings.map((each) => findingItem(source, each)),
    ...source.sections.flatMap((section) => sectionItems(source, section, '')),
  ]
  return items.sort((a, b) => a.lines[0] - b.lines[0])
}

/** [LB9] The rows of the ledger: sources in the order given, items of every kind by line, sub-items after their item. */
export const priorItems = (sources: readonly Source[]): PriorItem[] => sources.flatMap(itemsOf)
