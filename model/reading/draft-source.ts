import { type DraftSourceId, type SourceId, sourceId } from '../ids.ts'
import type { MemorandumSource, Source } from '../library/source.ts'
import type { Side } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { corrected, type SourceCorrection } from './corrections.ts'
import type { DocumentFormat, Layout } from './kinds.ts'
import type { DocumentLeftOut } from './left-out.ts'
import { type Line, linesOf } from './lines.ts'
import { type MemorandumRead, memorandumOf } from './memorandum.ts'
import { type Part, partsOf } from './parts.ts'
import { piecesOf } from './pieces.ts'

/** The details of the meeting as entered by hand. Null: as the document says. `year` and `round` are always entered. */
export type MeetingDetails = {
  readonly year: number
  readonly round: number
  readonly title: string | null
  readonly place: string | null
  /** `YYYY-MM-DD`, both days included. */
  readonly start: string | null
  readonly end: string | null
  readonly hosts: Readonly<Record<Side, string | null>>
  /** How the lines break; null: as `layoutOf` finds. */
  readonly layout: Layout | null
}

/** A document on its way into the library. `text` was read from the file at upload; `version` counts the changes since. */
export type DraftSource = {
  readonly id: DraftSourceId
  /** The name of the file. */
  readonly name: string
  readonly format: DocumentFormat
  readonly text: string
  readonly told: MeetingDetails
  readonly corrections: readonly SourceCorrection[]
  readonly version: number
  /** What of a Word document the text has not; absent: nothing is known. */
  readonly leftOut?: readonly DocumentLeftOut[]
}

export const asTheDocumentSays = (year: number, round: number): MeetingDetails => ({
  year,
  round,
  title: null,
  place: null,
  start: null,
  end: null,
  layout: null,
  hosts: { cn: null, us: null },
})

/** `2018`; with the round, `2018-6`, if the library has another source of that year. */
export function idOf(
  { year, round }: Pick<MeetingDetails, 'year' | 'round'>,
  held: readonly Source[],
): SourceId {
  const id = sourceId(String(year))
  return held.some((source) => source.id === id) ? sourceId(`${year}-${round}`) : id
}

export type DraftReading = {
  readonly lines: readonly Line[]
  readonly parts: readonly Part[]
  readonly source: MemorandumRead
}

type Readable = Pick<DraftSource, 'format' | 'text' | 'told' | 'corrections'>

/** The parts as read, before any correction. */
export const readParts = ({ format, text, told }: Omit<Readable, 'corrections'>): readonly Part[] =>
  // A paragraph of Word is one line.
  partsOf(piecesOf(linesOf(text), told.layout ?? (format === 'docx' ? 'lines' : undefined)))

/** [LS1] Reads the text, applies the corrections, then the details entered by hand. The result is the same every time. */
export function readDraft(draft: Readable, held: readonly Source[]): DraftReading {
  const { told } = draft
  const lines = linesOf(draft.text)
  const parts = corrected(readParts(draft), lines, draft.corrections)
  const read = memorandumOf({ id: idOf(told, held), round: told.round, errata: [] }, lines, parts)
  const host = (side: Side) => (told.hosts[side] === null ? read.hosts[side] : [told.hosts[side]])
  const start = told.start ?? read.dates?.start
  const end = told.end ?? told.start ?? read.dates?.end
  return {
    lines,
    parts,
    source: {
      ...read,
      title: told.title ?? read.title,
      place: told.place ?? read.place,
      dates: start !== undefined && end !== undefined ? { start, end } : null,
      hosts: { cn: host('cn'), us: host('us') },
    },
  }
}

/** [LS3] A source can be confirmed if its round has none yet, and it has a title, dates in order and recommendations. */
export function confirmable(
  read: MemorandumRead,
  held: readonly Source[],
): Result<MemorandumSource, Refusal> {
  const { dates, ...rest } = read
  if (held.some((source) => source.kind === 'memorandum' && source.round === read.round))
    return refuse({ why: 'source-held' })
  if (read.title === '') return refuse({ why: 'source-without-title' })
  if (!dates) return refuse({ why: 'source-without-dates' })
  if (dates.end < dates.start) return refuse({ why: 'dates-out-of-order' })
  const listed = read.sections.some((section) => section.recommendations.length > 0)
  return listed ? ok({ ...rest, dates }) : refuse({ why: 'source-without-items' })
}
