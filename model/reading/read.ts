import type { ManifestEntry } from '../library/manifest.ts'
import type { Source } from '../library/source.ts'
import { readMemorandum } from './memorandum.ts'
import { readReport } from './report.ts'

/** Reads a document of `seeds/`, given as the string received, into a source. */
export const readSource = (entry: ManifestEntry, text: string): Source =>
  entry.kind === 'memorandum' ? readMemorandum(entry, text) : readReport(entry, text)
