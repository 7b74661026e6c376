import type { ItemId, SourceId } from '../ids.ts'
import type { Side } from '../people.ts'

/** Lines of the document as received, from 1, both included. */
export type LineSpan = readonly [from: number, to: number]

export type Passage = { readonly id: ItemId; readonly text: string; readonly lines: LineSpan }

export type ParagraphKind = 'paragraph' | 'lead-in' | 'position' | 'prose-recommendation'
export type Paragraph = Passage & { readonly kind: ParagraphKind; readonly side?: Side }

/** `core` is the part of the text set in bold, where the source has one (2021). */
export type Recommendation = Passage & { readonly core?: string; readonly children: readonly Passage[] }

/** `ordinal` counts from 1 within its parent; `topic` is a tag of `seeds/topics.json`. */
export type Section = {
  readonly ordinal: number
  readonly heading: string
  readonly line: number
  readonly topic: string
  readonly paragraphs: readonly Paragraph[]
  readonly recommendations: readonly Recommendation[]
  readonly points: readonly Passage[]
  readonly nextTopics: readonly Passage[]
  readonly subsections?: readonly Section[]
}

export type ListedParticipant = {
  readonly side: Side
  readonly name: string
  readonly affiliation: string
  readonly head: boolean
  readonly line: number
}

export const REPAIRS = [
  'line-joined',
  'page-joined',
  'space-removed',
  'list-marker-removed',
  'bold-marker-removed',
  'footnote-mark-removed',
] as const
export type RepairKind = (typeof REPAIRS)[number]
export type Repair = { readonly line: number; readonly what: RepairKind }

export const ISSUES = [
  'wrong-character',
  'wrong-word',
  'missing-word',
  'extra-word',
  'repeated-word',
  'punctuation',
  'missing-month',
  'wrong-date',
  'name',
  'garbled',
] as const
export type Issue = (typeof ISSUES)[number]

/** An error in the source, which is never changed. `quote` stands on `line` exactly as written. */
export type Defect = {
  readonly line: number
  readonly quote: string
  readonly issue: Issue
  readonly correction: string
}

/** Lines that frame the content. They are recorded too, so that no line of a source is lost. */
export const MATTER = ['title', 'date', 'place', 'label', 'heading', 'rule', 'front', 'back'] as const
export type Matter = { readonly name: (typeof MATTER)[number]; readonly lines: LineSpan }

type SourceBody = {
  readonly id: SourceId
  readonly round: number | null
  readonly title: string
  readonly place: string | null
  /** `YYYY-MM-DD`, both days included; for a report, the day it was signed. */
  readonly dates: { readonly start: string; readonly end: string }
  readonly hosts: { readonly cn: readonly string[]; readonly us: readonly string[] }
  readonly preamble: readonly Paragraph[]
  readonly sections: readonly Section[]
  readonly positions: { readonly cn: readonly Passage[]; readonly us: readonly Passage[] }
  readonly jointFindings: readonly Passage[]
  readonly proseRecommendations: readonly Passage[]
  readonly participants: readonly ListedParticipant[]
  readonly matter: readonly Matter[]
  readonly repairs: readonly Repair[]
  readonly defects: readonly Defect[]
}

export type MemorandumSource = SourceBody & { readonly kind: 'memorandum' }

export type Author = {
  readonly name: string
  readonly affiliation: string
  readonly lead: boolean
  readonly lines: LineSpan
}
export type Note = { readonly id: ItemId; readonly text: string; readonly line: number }

export type ReportSource = SourceBody & {
  readonly kind: 'report'
  readonly authors: readonly Author[]
  readonly foreword: readonly Passage[]
  readonly fiveR: readonly Passage[]
  readonly footnotes: readonly Note[]
  readonly references: readonly Note[]
}

export type Source = MemorandumSource | ReportSource

/** The last day of the meeting of a round, if the library has its memorandum. */
export const endOfRound = (sources: readonly Source[], round: number): string | null =>
  sources.find((source) => source.kind === 'memorandum' && source.round === round)?.dates.end ?? null
