import type { ManifestEntry } from '../library/manifest.ts'
import type { Source } from '../library/source.ts'
import { readMemorandum } from './memorandum.ts'
import { readReport } from './report.ts'

/** A document of the library as data. Pure: the text comes in as a string, as received. */
export const readSource = (entry: ManifestEntry, text: string): Source =>
  entry.kind === 'memorandum' ? readMemorandum(entry, text) : readReport(entry, text)
