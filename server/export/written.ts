import type { Refusal } from '../../model/refusal.ts'
import { markdown, plainText } from '../../model/render/flat.ts'
import type { FlatForm } from '../../model/render/forms.ts'
import { htmlPage } from '../../model/render/html.ts'
import { jsonPage } from '../../model/render/json.ts'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { ok, type Result } from '../../model/result.ts'
import { annexDocx } from './annex-docx.ts'
import { madePage } from './asked-page.ts'
import { memorandumDocx } from './memorandum-docx.ts'
import type { PageSource, PrintAnswer, WrittenTask } from './pdf.ts'

const FLAT: Readonly<Record<FlatForm, (doc: PdfDocument) => string>> = {
  html: htmlPage,
  md: markdown,
  txt: plainText,
  json: jsonPage,
}

export const pageFrom = (source: PageSource): Result<PdfDocument, Refusal> =>
  'subject' in source ? madePage(source) : ok(source)

/** Pages are counted by whoever opens such a file. */
const unpaged = (bytes: Uint8Array<ArrayBuffer>): PrintAnswer => ok({ bytes, pages: 0 })

/** [DX1] [EX13] What the page says, as a Word document or in a form without pages. */
export async function written(task: WrittenTask): Promise<PrintAnswer> {
  if (task.is === 'annex') return unpaged(await annexDocx(task.document))
  const page = pageFrom(task.page)
  if (!page.ok) return page
  if (task.is === 'docx') return unpaged(await memorandumDocx({ doc: page.value, working: task.working }))
  return unpaged(new TextEncoder().encode(FLAT[task.is](page.value)))
}
