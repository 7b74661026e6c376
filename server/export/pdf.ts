import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Refusal } from '../../model/refusal.ts'
import type { PdfDocument } from '../../model/render/pdf.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { SerialQueue } from '../../model/serial-queue.ts'

export type ToWorker = { readonly doc: PdfDocument }
export type FromWorker =
  | { readonly step: 'typesetting' }
  | { readonly step: 'writing' }
  | { readonly step: 'done'; readonly bytes: Uint8Array<ArrayBuffer>; readonly pages: number }
  | { readonly step: 'refused'; readonly refusal: Refusal }

export type Progress =
  | { readonly step: 'queued' | 'typesetting' | 'writing' }
  | { readonly step: 'done'; readonly pages: number }
export type PdfPrinter = {
  readonly print: (
    doc: PdfDocument,
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ) => Promise<Result<Uint8Array<ArrayBuffer>, Refusal>>
  readonly close: () => Promise<void>
}
export type PrinterSettings = {
  /** Where `templates/` and `node_modules/` are. */
  readonly root: string
  /** Milliseconds for one document. */
  readonly patience?: number
  /** Told when the worker breaks: a mistake of ours, or of Typst. */
  readonly report?: (error: Error) => void
}

/** Typst keeps about 5 MB of every document. */
const DOCUMENTS_PER_WORKER = 10
const PATIENCE = 60_000
const CLOSED = refuse<Refusal>({ why: 'unavailable' })

/**
 * Prints one document after the other in a worker that is replaced from time to time, and whenever it broke.
 * [EX3] A document that cannot be printed is refused; the next one finds a working printer.
 */
export function createPdfPrinter({ root, patience = PATIENCE, report }: PrinterSettings): PdfPrinter {
  let press: { worker: Worker; printed: number } | null = null
  const queue = new SerialQueue()
  let closed = false
  const stop = async (): Promise<void> => {
    const old = press
    press = null
    await old?.worker.terminate()
  }
  const run = async (doc: PdfDocument, onProgress: (p: Progress) => void) => {
    press ??= { worker: heard(startWorker(root)), printed: 0 }
    press.printed += 1
    const { result, broken } = await printOn(press.worker, doc, patience, onProgress)
    if (broken) report?.(broken)
    // Native code cannot be interrupted: a worker that ran out of time ends when Typst does, and nobody waits for it.
    if (broken || press === null || press.printed >= DOCUMENTS_PER_WORKER) void stop()
    return result
  }
  return {
    print: (doc, onProgress = () => {}, signal) => {
      onProgress({ step: 'queued' })
      return queue.run(() => (closed || signal?.aborted ? CLOSED : run(doc, onProgress)))
    },
    close: async () => {
      closed = true
      await stop()
    },
  }
}

type Outcome = { readonly result: Result<Uint8Array<ArrayBuffer>, Refusal>; readonly broken: Error | null }

function printOn(
  worker: Worker,
  doc: PdfDocument,
  patience: number,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (result: Outcome['result'], broken: Error | null = null): void => {
      clearTimeout(timer)
      // Our own listeners only: `terminate` waits for the end with one of its own.
      worker.off('message', hear).off('error', fail).off('exit', ended).unref()
      resolve({ result, broken })
    }
    const fail = (error: Error): void =>
      settle(refuse({ why: 'export-failed', detail: error.message.split('\n')[0] ?? '' }), error)
    const ended = (): void => fail(new Error('worker ended'))
    const hear = (message: FromWorker): void => {
      if (message.step === 'refused') settle(refuse(message.refusal))
      else if (message.step === 'done') {
        onProgress({ step: 'done', pages: message.pages })
        settle(ok(message.bytes))
      } else onProgress(message)
    }
    const timer = setTimeout(() => fail(new Error('time limit')), patience)
    worker.on('message', hear).on('error', fail).on('exit', ended).ref()
    worker.postMessage({ doc } satisfies ToWorker)
  })
}

/** What a worker says between two documents is noticed by the next one: an error without a listener would be ours. */
const heard = (worker: Worker): Worker => worker.on('error', () => {})

/** Built: beside the program. From the sources (tests): through the loader of TypeScript, which a worker has to ask for. */
function startWorker(root: string): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./pdf.worker.js', import.meta.url), { workerData: { root }, execArgv: [] })
  const loader = new URL('./index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')))
    .href
  const program = new URL('./pdf.worker.ts', import.meta.url).href
  const start = `import('${loader}').then((tsx) => { tsx.register(); return import('${program}') })`
  return new Worker(start, { eval: true, workerData: { root }, execArgv: [] })
}
