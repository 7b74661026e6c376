import type { WordDocument } from '../../model/word-in/word-document.ts'
import { createFileReader, type FileReader } from '../library/file-reader.ts'

export type WordReader = FileReader<WordDocument>

/** [WI1] Word documents are read under the limits of those for the library (LU12), in another thread than these. */
export const createWordReader = (report: (error: Error) => void): WordReader =>
  createFileReader(new URL('./word.worker.ts', import.meta.url), report)
