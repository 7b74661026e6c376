import type { Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { csv } from '../../model/render/csv.ts'
import { markdown, plainText } from '../../model/render/flat.ts'
import type { FlatForm } from '../../model/render/forms.ts'
import { htmlPage } from '../../model/render/html.ts'
import { type PdfDocument, pdfInput } from '../../model/render/pdf.ts'
import { withAnnex } from '../../model/render/pdf-annex.ts'
import type { Unwritten } from '../../model/render/unwritten.ts'
import { ok, type Result } from '../../model/result.ts'
import type { StartExport } from '../../model/wire/exports.ts'
import { pageOf } from './editions.ts'
import { fileName } from './file-name.ts'
import type { PdfPrinter, Progress } from './pdf.ts'
import type { Subject } from './subject.ts'

export type ExportedFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
export type FinishedExport = { readonly file: ExportedFile; readonly pages: number | null }

export type Making = {
  readonly printer: PdfPrinter
  readonly madeAt: number
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes the file that was asked for: the memorandum as PDF, with or without annex, or in a form without pages; the annex alone as CSV or DOCX. */
export async function make(
  ask: StartExport,
  subject: Subject,
  making: Making,
): Promise<Result<FinishedExport, Refusal>> {
  if (ask.kind === 'pdf') return printed(ask, subject, making)
  if (ask.kind === 'docx') return inWord(ask, subject, making)
  if (ask.kind === 'txt' || ask.kind === 'md' || ask.kind === 'html') return ok(flat(ask, subject, making))
  const { kind, lang } = ask
  const { annex, about } = subject
  making.onProgress({ step: 'writing' })
  const named = (extension: string): string =>
    fileName(about.title, making.madeAt, lang, extension, annex.heading)
  if (kind === 'annex-csv') {
    const bytes = new TextEncoder().encode(csv([annex.columns, ...annex.rows]))
    return ok({ file: { name: named('csv'), type: 'text/csv; charset=utf-8', bytes }, pages: null })
  }
  const { title, notice, stamp, created } = inputOf(subject, making, lang)
  const document = { annex, title, notice: `${notice} · ${stamp}`, lang, created }
  const bytes = await making.printer.writeAnnex(document, making.signal)
  if (!bytes.ok) return bytes
  return ok({ file: { name: named('docx'), type: WORD, bytes: bytes.value }, pages: null })
}

const FLAT: Readonly<Record<FlatForm, { readonly type: string; write(doc: PdfDocument): string }>> = {
  txt: { type: 'text/plain; charset=utf-8', write: plainText },
  md: { type: 'text/markdown; charset=utf-8', write: markdown },
  html: { type: 'text/html; charset=utf-8', write: htmlPage },
}

/** [DX1] What the page says, as a Word document. */
async function inWord(
  ask: Extract<StartExport, { kind: 'docx' }>,
  subject: Subject,
  making: Making,
): Promise<Result<FinishedExport, Refusal>> {
  making.onProgress({ step: 'writing' })
  const doc = pageOf(ask, subject, making.madeAt)
  if (!doc.ok) return doc
  const bytes = await making.printer.writeDocx({ doc: doc.value, working: null }, making.signal)
  if (!bytes.ok) return bytes
  const name = fileName(subject.about.title, making.madeAt, ask.lang, 'docx', doc.value.edition)
  return ok({ file: { name, type: WORD, bytes: bytes.value }, pages: null })
}

/** [EX13] What the page says, in a form without pages. */
function flat(
  { kind, lang, unwritten }: Extract<StartExport, { kind: FlatForm }>,
  subject: Subject,
  making: Making,
): FinishedExport {
  making.onProgress({ step: 'writing' })
  const { type, write } = FLAT[kind]
  const bytes = new TextEncoder().encode(write(inputOf(subject, making, lang, unwritten)))
  const name = fileName(subject.about.title, making.madeAt, lang, kind)
  return { file: { name, type, bytes }, pages: null }
}

async function printed(
  ask: Extract<StartExport, { kind: 'pdf' }>,
  subject: Subject,
  making: Making,
): Promise<Result<FinishedExport, Refusal>> {
  const plain = pageOf(ask, subject, making.madeAt)
  if (!plain.ok) return plain
  const doc = ask.annex ? withAnnex(plain.value, subject.annex) : plain.value
  let pages: number | null = null
  const watch = (progress: Progress): void => {
    if (progress.step === 'done') pages = progress.pages
    making.onProgress(progress)
  }
  const bytes = await making.printer.print(doc, watch, making.signal)
  if (!bytes.ok) return bytes
  const name = fileName(subject.about.title, making.madeAt, ask.lang, 'pdf', doc.edition)
  return ok({ file: { name, type: 'application/pdf', bytes: bytes.value }, pages })
}

const inputOf = (
  { text, fields, participants, about }: Subject,
  { madeAt }: Making,
  lang: Lang,
  unwritten: Unwritten = 'mark',
): PdfDocument => pdfInput(text, fields, participants, about, { draft: true, madeAt, lang, unwritten })
