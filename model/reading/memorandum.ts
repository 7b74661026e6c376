import type { SourceId } from '../ids.ts'
import type { ManifestEntry } from '../library/manifest.ts'
import type { Defect, MemorandumSource } from '../library/source.ts'
import { assembled } from './assemble.ts'
import { byLine, halfWidthCommas } from './defects.ts'
import { type Line, linesOf } from './lines.ts'
import { type Dates, hostsIn, meetingDates } from './meeting.ts'
import { type Part, partsOf } from './parts.ts'
import { piecesOf } from './pieces.ts'

type SourceIdentity = {
  readonly id: SourceId
  readonly round: number | null
  /** The errors that a person found. */
  readonly errata: readonly Defect[]
}

/** A memorandum as read from its parts; `dates` is null if no line states the days of the meeting. */
export type MemorandumRead = Omit<MemorandumSource, 'dates'> & { readonly dates: Dates | null }

/** Puts the parts together: title, preamble, sections in order, participants. */
export function memorandumOf(
  identity: SourceIdentity,
  lines: readonly Line[],
  parts: readonly Part[],
): MemorandumRead {
  const made = assembled(identity.id, parts)
  const { dates, defects } = meetingDates(lines)
  return {
    ...made,
    id: identity.id,
    kind: 'memorandum',
    round: identity.round,
    dates,
    hosts: hostsIn(made.preamble[0]?.text ?? '', made.participants),
    defects: [...identity.errata, ...defects, ...halfWidthCommas(lines), ...made.defects].sort(byLine),
  }
}

/** Reads a memorandum of `seeds/`. One without a date is our mistake, and is thrown. */
export function readMemorandum(entry: ManifestEntry, text: string): MemorandumSource {
  const lines = linesOf(text)
  const { dates, ...read } = memorandumOf(entry, lines, partsOf(piecesOf(lines)))
  if (!dates) throw new Error(`no date of the meeting in ${entry.file}`)
  return { ...read, dates }
}
