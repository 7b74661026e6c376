import type { ItemId, SourceId } from '../ids.ts'
import type { Defect, Passage, Recommendation, Section, Source, Span } from './source.ts'

export type Correction = Defect

/** One row of the ledger: a listed recommendation or a sub-item of a memorandum, or a proposal of a report. */
export type PriorItem = {
  readonly id: ItemId
  readonly source: SourceId
  readonly round: number | null
  /** Only a memorandum is prior consensus. A report is a reference and is never carried. */
  readonly standing: 'prior' | 'reference'
  readonly parent: ItemId | null
  /** `ordinal` as in the id: `5`, and `3.4` in a report. */
  readonly section: { readonly ordinal: string; readonly heading: string }
  readonly topic: string
  readonly text: string
  readonly core?: string
  readonly lines: Span
  readonly corrections: readonly Correction[]
}

type Place = { readonly source: Source; readonly section: Section; readonly ordinal: string }

function priorItem(place: Place, passage: Passage, parent: ItemId | null, core?: string): PriorItem {
  const { source, section, ordinal } = place
  return {
    id: passage.id,
    source: source.id,
    round: source.round,
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

const itemsOf = (place: Place, item: Recommendation): PriorItem[] => [
  priorItem(place, item, null, item.core),
  ...item.children.map((child) => priorItem(place, child, item.id)),
]

function sectionItems(source: Source, section: Section, above: string): PriorItem[] {
  const ordinal = `${above}${section.ordinal}`
  return [
    ...section.recommendations.flatMap((item) => itemsOf({ source, section, ordinal }, item)),
    ...(section.subsections ?? []).flatMap((inner) => sectionItems(source, inner, `${ordinal}.`)),
  ]
}

/** [LB9] The ledger's rows, flat: sources in the order given, items in the order of the document, sub-items after their item. */
export const priorItems = (sources: readonly Source[]): PriorItem[] =>
  sources.flatMap((source) => source.sections.flatMap((section) => sectionItems(source, section, '')))
