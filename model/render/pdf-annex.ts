import type { Annex } from './annex.ts'
import type { PdfDocument, PdfSpan } from './pdf.ts'
import { unbroken } from './unbroken.ts'

const cell = (text: string): readonly (readonly PdfSpan[])[] => text.split('\n').map(unbroken)

/** Adds the annex, which prints after everything else on pages of its own. */
export const withAnnex = (doc: PdfDocument, { heading, columns, rows }: Annex): PdfDocument => ({
  ...doc,
  annex: { heading, columns, rows: rows.map((row) => row.map(cell)) },
})
