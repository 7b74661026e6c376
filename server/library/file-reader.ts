import type { Refusal } from '../../model/refusal.ts'
import { type Result, refuse } from '../../model/result.ts'
import { WorkerThread } from '../workers/worker-thread.ts'

export type ReadTask = { readonly bytes: Uint8Array; readonly name: string }
/** Reads files into what its program makes of them. */
export type FileReader<T> = {
  readonly read: (bytes: Buffer, name: string) => Promise<Result<T, Refusal>>
  readonly close: () => Promise<void>
}

/** Megabytes of heap for one document, and milliseconds. */
const MEMORY = 160
const PATIENCE = 10_000
/** Documents that may wait for their turn; each is held in memory meanwhile. */
const WAITING = 4
const DOCUMENTS_PER_THREAD = 50

/**
 * [LU12] Uploaded documents are read in a thread of their own, one at a time: a small file may unpack to anything. One
 * that takes too long or too much memory is refused, and nothing is stored.
 */
export function createFileReader<T>(program: URL, report: (error: Error) => void): FileReader<T> {
  const thread = new WorkerThread<ReadTask, Result<T, Refusal>>({
    program,
    data: null,
    memory: MEMORY,
    patience: PATIENCE,
    tasks: DOCUMENTS_PER_THREAD,
    report,
  })
  let waiting = 0
  return {
    async read(bytes, name) {
      if (waiting >= WAITING) return refuse({ why: 'too-many-requests' })
      waiting += 1
      const answer = await thread.run({ bytes, name }).finally(() => {
        waiting -= 1
      })
      if (answer.ok) return answer.value
      return refuse({ why: answer.refusal.what === 'closed' ? 'unavailable' : 'document-too-complex' })
    },
    close: () => thread.close(),
  }
}
