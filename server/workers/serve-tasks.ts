import { parentPort } from 'node:worker_threads'

/** What a thread says of the task it is working on. */
export type FromThread<Answer, Progress> =
  | { readonly is: 'progress'; readonly progress: Progress }
  | { readonly is: 'answer'; readonly answer: Answer }
  | { readonly is: 'failed'; readonly error: string }

/** An answer, and those of its buffers that are handed over instead of copied. */
export type Handed<Answer> = { readonly answer: Answer; readonly transfer?: readonly ArrayBuffer[] }

/** The far end of a `WorkerThread`: answers every task that comes, one after the other. */
export function serveTasks<Task, Answer, Progress = never>(
  work: (task: Task, onProgress: (progress: Progress) => void) => Handed<Answer> | Promise<Handed<Answer>>,
): void {
  const port = parentPort
  if (port === null) throw new Error('this program runs as a worker thread')
  const say = (message: FromThread<Answer, Progress>, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer)
  port.on('message', async (task: Task) => {
    try {
      const { answer, transfer } = await work(task, (progress) => say({ is: 'progress', progress }))
      say({ is: 'answer', answer }, transfer)
    } catch (error) {
      say({ is: 'failed', error: error instanceof Error ? error.message : String(error) })
    }
  })
}
