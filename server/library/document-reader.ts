import { createFileReader, type FileReader } from './file-reader.ts'
import type { Uploaded } from './upload.ts'

export type DocumentReader = FileReader<Uploaded>

/** Reads what is on its way into the library. */
export const createDocumentReader = (report: (error: Error) => void): DocumentReader =>
  createFileReader(new URL('./document.worker.ts', import.meta.url), report)
