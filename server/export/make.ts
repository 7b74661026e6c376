import type { Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { csv } from '../../model/render/csv.ts'
import type { FlatForm } from '../../model/render/forms.ts'
import { pdfInput } from '../../model/render/pdf.ts'
import { ok, type Result } from '../../model/result.ts'
import type { StartExport } from '../../model/wire/exports.ts'
import { askedPage } from './asked-page.ts'
import { editionNames } from './editions.ts'
import { fileName } from './file-name.ts'
import type { PdfPrinter, Progress } from './pdf.ts'
import type { Subject } from './subject.ts'

export type ExportedFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
/** `editions`: what kind of file it is, as it says of itself. */
export type FinishedExport = {
  readonly file: ExportedFile
  readonly pages: number | null
  readonly editions: readonly string[]
}

export type Making = {
  readonly printer: PdfPrinter
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type AnnexAsk = Extract<StartExport, { kind: 'annex-csv' | 'annex-docx' }>
type WholeTextAsk = Exclude<StartExport, AnnexAsk>
const isAnnexAlone = (ask: StartExport): ask is AnnexAsk =>
  ask.kind === 'annex-csv' || ask.kind === 'annex-docx'

/** Makes the file that was asked for: the memorandum as PDF, with or without annex, or in a form without pages; the annex alone as CSV or DOCX. */
export function make(
  ask: StartExport,
  subject: Subject,
  making: Making,
): Promise<Result<FinishedExport, Refusal>> {
  if (isAnnexAlone(ask)) return annexAlone(ask, subject, making)
  return ask.kind === 'pdf' ? printed(ask, subject, making) : written(ask, subject, making)
}

type NamedFile = { readonly name: string; readonly editions: readonly string[] }
function namedFile(ask: WholeTextAsk, subject: Subject): NamedFile {
  const editions = editionNames(ask, subject)
  return { name: fileName(subject, ask.lang, ask.kind, editions), editions }
}

async function printed(
  ask: Extract<WholeTextAsk, { kind: 'pdf' }>,
  subject: Subject,
  making: Making,
): Promise<Result<FinishedExport, Refusal>> {
  const page = await askedPage(ask, subject)
  let pages: number | null = null
  const watch = (progress: Progress): void => {
    if (progress.step === 'done') pages = progress.pages
    making.onProgress(progress)
  }
  const bytes = await making.printer.print(page, watch, making.signal)
  if (!bytes.ok) return bytes
  const { name, editions } = namedFile(ask, subject)
  return ok({ file: { name, type: 'application/pdf', bytes: bytes.value }, pages, editions })
}

const TYPES: Readonly<Record<'docx' | FlatForm, string>> = {
  docx: WORD,
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** What the page says, where nobody counts pages. */
async function written(
  ask: Exclude<WholeTextAsk, { kind: 'pdf' }>,
  subject: Subject,
  making: Making,
): Promise<Result<FinishedExport, Refusal>> {
  making.onProgress({ step: 'writing' })
  const page = await askedPage(ask, subject)
  const task = ask.kind === 'docx' ? { is: ask.kind, page, working: subject.working } : { is: ask.kind, page }
  const bytes = await making.printer.write(task, making.signal)
  if (!bytes.ok) return bytes
  const { name, editions } = namedFile(ask, subject)
  return ok({ file: { name, type: TYPES[ask.kind], bytes: bytes.value }, pages: null, editions })
}

async function annexAlone(
  { kind, lang }: AnnexAsk,
  subject: Subject,
  making: Making,
): Promise<Result<FinishedExport, Refusal>> {
  const { annex, reading } = subject
  making.onProgress({ step: 'writing' })
  const editions = reading === null ? [annex.heading] : [reading, annex.heading]
  const named = (extension: string): string => fileName(subject, lang, extension, editions)
  if (kind === 'annex-csv') {
    const bytes = new TextEncoder().encode(csv([annex.columns, ...annex.rows]))
    return ok({ file: { name: named('csv'), type: 'text/csv; charset=utf-8', bytes }, pages: null, editions })
  }
  const document = { annex, lang, ...saidAbove(subject, lang) }
  const bytes = await making.printer.write({ is: 'annex', document }, making.signal)
  if (!bytes.ok) return bytes
  return ok({ file: { name: named('docx'), type: WORD, bytes: bytes.value }, pages: null, editions })
}

/** What stands above the annex is what stands on a page of the text. */
function saidAbove({ fields, participants, about, at, reading }: Subject, lang: Lang) {
  const options = { draft: true, madeAt: at, lang }
  const page = pdfInput({ lang, blocks: [] }, fields, participants, about, options)
  return {
    title: page.title,
    notice: [page.notice, reading, page.stamp].filter((word) => word !== null).join(' · '),
    created: page.created,
  }
}
