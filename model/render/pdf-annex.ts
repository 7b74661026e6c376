import type { Annex } from './annex.ts'
import type { PdfDocument, PdfSpan } from './pdf.ts'
import { unbroken } from './unbroken.ts'

/** In em: what a cell of a narrow column holds. */
const CELL = 7
const cell = (text: string): readonly (readonly PdfSpan[])[] =>
  text.split('\n').map((line) => unbroken([{ text: line }], CELL))

/** Adds the annex, which prints after everything else on pages of its own. */
export const withAnnex = (doc: PdfDocument, { heading, columns, rows }: Annex): PdfDocument => ({
  ...doc,
  annex: { heading, columns, rows: rows.map((row) => row.map(cell)) },
})
