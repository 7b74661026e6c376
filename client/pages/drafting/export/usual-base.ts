import { byEntry, type NamedReading, readingBefore } from '../../../../model/dossier/named-readings.ts'
import type { Seq } from '../../../../model/ids.ts'
import { refText } from '../../../../model/wire/compare.ts'
import type { StartExport } from '../../../../model/wire/exports.ts'

/**
 * [EX27] What a redline of a named version, or of the text as it is now, is made against unless somebody chooses otherwise: the
 * named version before it, which both sides have. Null: there is none.
 */
export function usualBase(readings: readonly NamedReading[], reading: Seq | undefined): string | null {
  const own = readings.find(({ seq }) => seq === reading)
  const before = own ? readingBefore(readings, own) : readings.toSorted(byEntry).at(-1)
  return before ? refText({ is: 'reading', seq: before.seq }) : null
}

/** What is asked of another text: a redline begins with its usual base again. */
export function withUsualBase(ask: StartExport, readings: readonly NamedReading[]): StartExport {
  if (!('edition' in ask) || ask.edition !== 'redline') return ask
  const { base: _, ...rest } = ask
  const base = usualBase(readings, ask.reading)
  return base === null ? rest : { ...rest, base }
}
