import { join } from 'node:path'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { WorkerThread } from '../workers/worker-thread.ts'

export type PageTask = { readonly pdf: Uint8Array; readonly page: number }
export type DrawnPage = Uint8Array<ArrayBuffer> | null
export type PagePictures = {
  /** SVG. */
  readonly draw: (pdf: Uint8Array, page: number) => Promise<Result<Uint8Array<ArrayBuffer>, Refusal>>
  readonly prepare: () => void
  readonly close: () => Promise<void>
}

/** Typst keeps about 1 MB of every page. */
const PAGES_PER_THREAD = 60
/** Megabytes of heap for one page, and milliseconds. */
const MEMORY = 128
const PATIENCE = 10_000
/** Milliseconds without work. */
const REST = 5 * 60_000
/** A file without pages: that it cannot be drawn is found out by all that draws. */
const NOTHING: PageTask = { pdf: new Uint8Array(), page: 1 }

/**
 * [EX21] The pages of a PDF as pictures, each drawn of the very file when it is asked for, in a thread of its own. They are
 * outlines: without words, script or addresses.
 */
export function createPagePictures(root: string, report: (error: Error) => void): PagePictures {
  const settings = {
    program: new URL('./page.worker.ts', import.meta.url),
    data: { folder: join(root, 'templates') },
    memory: MEMORY,
    patience: PATIENCE,
    tasks: PAGES_PER_THREAD,
    rest: REST,
    report,
  }
  const thread = new WorkerThread<PageTask, DrawnPage>(settings, NOTHING)
  return {
    async draw(pdf, page) {
      const answer = await thread.run({ pdf, page })
      if (answer.ok && answer.value) return ok(answer.value)
      const isOver = !answer.ok && answer.refusal.what === 'closed'
      return refuse(isOver ? { why: 'unavailable' } : { why: 'export-failed', detail: 'page' })
    },
    prepare: () => thread.prepare(),
    close: () => thread.close(),
  }
}
