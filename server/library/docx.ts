import type { DocumentLeftOut } from '../../model/reading/left-out.ts'
import { ok, type Result } from '../../model/result.ts'
import { DocxTally } from './docx-left-out.ts'
import { linesOfBody } from './docx-lines.ts'
import { type DocxFault, openDocx } from './docx-package.ts'

/** The text, and what a reader of the document sees that is not in it. */
export type DocxRead = { readonly text: string; readonly leftOut: readonly DocumentLeftOut[] }

/**
 * The text of a Word document as lines: one line for each paragraph, `#` before headings, `- ` before list items, tabs
 * between the cells of a table row. Tracked insertions are included; deletions, struck and hidden words, notes, headers
 * and pictures are not.
 */
export async function docxText(bytes: Buffer): Promise<Result<DocxRead, DocxFault>> {
  const opened = await openDocx(bytes)
  if (!opened.ok) return opened
  const { body, styles, numbering } = opened.value
  const tally = new DocxTally()
  const lines = linesOfBody(body, { styles, numbering, tally })
  return ok({ text: lines.join('\n'), leftOut: tally.result() })
}
