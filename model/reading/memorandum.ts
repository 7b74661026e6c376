import type { SourceId } from '../ids.ts'
import type { ManifestEntry } from '../library/manifest.ts'
import type { Defect, MemorandumSource } from '../library/source.ts'
import { type Assembled, assembled } from './assemble.ts'
import { byLine, halfWidthCommas } from './defects.ts'
import { type Line, linesOf } from './lines.ts'
import { type Dates, hostsIn, meetingDates } from './meeting.ts'
import { type Part, partsOf } from './parts.ts'
import { piecesOf } from './pieces.ts'

type SourceIdentity = {
  readonly id: SourceId
  readonly round: number | null
  /** The faults a reader found. */
  readonly errata: readonly Defect[]
}

/** A memorandum as its parts say it; `dates` is null where no line states the days of the meeting. */
export type MemorandumRead = Omit<MemorandumSource, 'dates'> & { readonly dates: Dates | null }

/** Title block, preamble, sections in order, participants. */
export function memorandumOf(
  told: SourceIdentity,
  lines: readonly Line[],
  parts: readonly Part[],
): MemorandumRead {
  const made: Assembled = assembled(told.id, parts)
  const { dates, defects } = meetingDates(lines)
  return {
    ...made,
    id: told.id,
    kind: 'memorandum',
    round: told.round,
    dates,
    hosts: hostsIn(made.preamble[0]?.text ?? '', made.participants),
    defects: [...told.errata, ...defects, ...halfWidthCommas(lines), ...made.defects].sort(byLine),
  }
}

/** A memorandum of `seeds/`: what cannot be read of it is our mistake and is thrown. */
export function readMemorandum(entry: ManifestEntry, text: string): MemorandumSource {
  const lines = linesOf(text)
  const { dates, ...read } = memorandumOf(entry, lines, partsOf(piecesOf(lines)))
  if (!dates) throw new Error(`no date of the meeting in ${entry.file}`)
  return { ...read, dates }
}
