import type { Refusal } from '../../model/refusal.ts'
import type { FlatForm } from '../../model/render/forms.ts'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { WorkingCopy } from '../../model/word-in/working-copy.ts'
import { type ThreadFailure, WorkerThread } from '../workers/worker-thread.ts'
import type { AnnexDocument } from './annex-docx.ts'
import type { AskedPage } from './asked-page.ts'
import { createPagePictures, type PagePictures } from './page-pictures.ts'
import type { Printed } from './typeset.ts'

/** A page, or what one is made of: then it is made in the thread, too. */
export type PageSource = PdfDocument | AskedPage
export type PrintTask =
  | { readonly is: 'pdf'; readonly page: PageSource }
  | { readonly is: 'docx'; readonly page: PageSource; readonly working: WorkingCopy | null }
  | { readonly is: FlatForm; readonly page: PageSource }
  | { readonly is: 'annex'; readonly document: AnnexDocument }
  /** Sets a page that nobody wants, so that the fonts are read and the templates known. */
  | { readonly is: 'warm-up' }
/** What has no pages of its own. */
export type WrittenTask = Exclude<PrintTask, { readonly is: 'pdf' | 'warm-up' }>
export type PrintAnswer = Result<Printed, Refusal>
export type PrintStep = { readonly step: 'typesetting' | 'writing' }

export type Progress =
  | { readonly step: 'queued' | 'typesetting' | 'writing' }
  | { readonly step: 'done'; readonly pages: number }
export type PdfPrinter = {
  readonly print: (
    page: PageSource,
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<Result<Uint8Array<ArrayBuffer>, Refusal>>
  /** The same words as a Word document or in a form without pages; the annex as a Word document. */
  readonly write: (
    task: WrittenTask,
    signal?: AbortSignal,
  ) => Promise<Result<Uint8Array<ArrayBuffer>, Refusal>>
  /** A page of a finished PDF, to be looked at. */
  readonly draw: PagePictures['draw']
  /** Somebody will soon want a file. */
  readonly prepare: () => void
  readonly close: () => Promise<void>
}
export type PrinterSettings = {
  /** Where `templates/` and `node_modules/` are. */
  readonly root: string
  /** The folder with fonts of the house, which need not be there. */
  readonly fonts?: string
  /** Milliseconds for one document. */
  readonly patience?: number
  /** Called when the worker breaks: a mistake of ours, or of Typst. */
  readonly report?: (error: Error) => void
}

/** Typst keeps about 5 MB of every document. */
const DOCUMENTS_PER_THREAD = 10
/** Megabytes. */
const MEMORY = 512
const PATIENCE = 60_000
/** Milliseconds without work. */
const REST = 5 * 60_000

/**
 * [EX19] Makes one page after the other in a thread of its own, and prints or writes it there: all of that keeps a processor busy.
 * [EX3] A document that cannot be printed is refused; the next one finds a working printer.
 */
export function createPdfPrinter({ root, fonts, patience = PATIENCE, report }: PrinterSettings): PdfPrinter {
  const settings = {
    program: new URL('./pdf.worker.ts', import.meta.url),
    data: { root, fonts },
    memory: MEMORY,
    patience,
    tasks: DOCUMENTS_PER_THREAD,
    rest: REST,
    report: (error: Error) => report?.(error),
  }
  const thread = new WorkerThread<PrintTask, PrintAnswer, PrintStep>(settings, { is: 'warm-up' })
  const pictures = createPagePictures(root, (error) => report?.(error))
  return {
    async print(page, onProgress = () => {}, signal) {
      onProgress({ step: 'queued' })
      const printed = answered(
        await thread.run({ is: 'pdf', page }, { onProgress, ...(signal && { signal }) }),
      )
      if (!printed.ok) return printed
      onProgress({ step: 'done', pages: printed.value.pages })
      return ok(printed.value.bytes)
    },
    async write(task, signal) {
      const written = answered(await thread.run(task, { ...(signal && { signal }) }))
      return written.ok ? ok(written.value.bytes) : written
    },
    draw: pictures.draw,
    prepare() {
      thread.prepare()
      pictures.prepare()
    },
    close: async () => {
      await Promise.all([thread.close(), pictures.close()])
    },
  }
}

const answered = (answer: Result<PrintAnswer, ThreadFailure>): PrintAnswer =>
  answer.ok ? answer.value : refuse(refusalOf(answer.refusal))

const refusalOf = (failure: ThreadFailure): Refusal =>
  failure.what === 'closed'
    ? { why: 'unavailable' }
    : {
        why: 'export-failed',
        detail: failure.what === 'broken' ? firstLine(failure.error) : `${failure.what} limit`,
      }

const firstLine = ({ message }: Error): string => message.split('\n')[0] ?? ''
