import { type PdfDocument, printedBlock } from './pdf.ts'
import type { NumberedTracked } from './redline.ts'

/** The page with these blocks in place of its own: a rolling text, or what changed. `edition`: what such a file is called. */
export const withTracked = (
  doc: PdfDocument,
  blocks: readonly NumberedTracked[],
  edition: string,
): PdfDocument => ({
  ...doc,
  edition,
  blocks: blocks.flatMap(({ block, number }) => printedBlock(block, number)),
})
