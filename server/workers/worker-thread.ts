import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ok, type Result, refuse } from '../../model/result.ts'
import { SerialQueue } from '../../model/serial-queue.ts'
import type { FromThread } from './serve-tasks.ts'

export type ThreadSettings = {
  /** The program of the thread: `new URL('./name.worker.ts', import.meta.url)`. */
  readonly program: URL
  /** Handed to the program once, when the thread starts. */
  readonly data: unknown
  /** Megabytes of heap; a task that needs more ends its thread. */
  readonly memory: number
  /** Milliseconds for one task; a task that takes longer ends its thread. */
  readonly patience: number
  /** A thread is replaced after so many tasks. */
  readonly tasks: number
  /** Told when a thread overran or broke. */
  readonly report: (error: Error) => void
  /** Milliseconds; a thread that had nothing to do for so long is ended. */
  readonly rest?: number
}

/** Why a task has no answer: it took too long or too much, its thread broke, or nobody wants it any more. */
export type ThreadFailure =
  | { readonly what: 'time' | 'memory' | 'closed' }
  | { readonly what: 'broken'; readonly error: Error }

type Watching<Progress> = {
  readonly onProgress?: (progress: Progress) => void
  /** Aborts the task; one that is being worked on takes its thread along. */
  readonly signal?: AbortSignal
}

/**
 * [WT1] Work that may block or grow without bound, in a thread of its own: one task at a time, in the order they came.
 * [WT2] A task that overruns its time or its memory ends with its thread; the next task finds a new one.
 */
export class WorkerThread<Task, Answer, Progress = never> {
  readonly #settings: ThreadSettings
  /** [WT3] What a new thread does before anybody asks it for anything; null: no thread is started ahead. */
  readonly #warmUp: Task | null
  readonly #queue = new SerialQueue()
  #running: { readonly worker: Worker; tasks: number } | null = null
  /** Starting, to take the place of the one that runs. */
  #next: Worker | null = null
  #resting: ReturnType<typeof setTimeout> | null = null
  #closed = false

  constructor(settings: ThreadSettings, warmUp: Task | null = null) {
    this.#settings = settings
    this.#warmUp = warmUp
  }

  /** [WT3] Somebody will soon ask: a thread is started that has done once what takes long the first time. */
  prepare(): void {
    const task = this.#warmUp
    if (task === null) return
    void this.#queue.run(async () => {
      if (!this.#running && !this.#closed) await this.#done(task)
    })
  }

  run(task: Task, watching: Watching<Progress> = {}): Promise<Result<Answer, ThreadFailure>> {
    return this.#queue.run(async () => {
      if (this.#closed || watching.signal?.aborted) return refuse<ThreadFailure>({ what: 'closed' })
      const answer = await this.#done(task, watching)
      // Whoever asks next finds one that is as ready.
      if (!this.#running) this.prepare()
      return answer
    })
  }

  async #done(task: Task, watching: Watching<Progress> = {}): Promise<Result<Answer, ThreadFailure>> {
    if (this.#resting) clearTimeout(this.#resting)
    this.#running ??= { worker: started(this.#settings), tasks: 0 }
    const running = this.#running
    running.tasks += 1
    const answer = await this.#answerOf(running.worker, task, watching)
    // Native code cannot be interrupted: such a thread ends when the code returns, and nobody waits for it.
    if (!answer.ok) void this.#stop()
    else if (running.tasks >= this.#settings.tasks) this.#replace()
    else this.#rest()
    return answer
  }

  /** [WT3] The one that runs goes on until the next one is as ready: nobody waits for it. */
  #replace(): void {
    const task = this.#warmUp
    if (task === null) void this.#stop()
    if (task === null || this.#next) return
    const next = started(this.#settings)
    this.#next = next
    const isReady = this.#answerOf(next, task, {})
    void isReady.then((answer) =>
      this.#queue.run(async () => {
        this.#next = null
        if (!answer.ok || this.#closed) void next.terminate()
        if (this.#closed) return
        await this.#stop()
        if (!answer.ok) return
        this.#running = { worker: next, tasks: 1 }
        this.#rest()
      }),
    )
  }

  #rest(): void {
    const { rest } = this.#settings
    if (rest !== undefined) this.#resting = setTimeout(() => void this.#stop(), rest).unref()
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([this.#stop(), this.#next?.terminate()])
  }

  async #stop(): Promise<void> {
    if (this.#resting) clearTimeout(this.#resting)
    const running = this.#running
    this.#running = null
    await running?.worker.terminate()
  }

  async #answerOf(
    worker: Worker,
    task: Task,
    { onProgress = () => {}, signal }: Watching<Progress>,
  ): Promise<Result<Answer, ThreadFailure>> {
    const answer = await askedOf<Task, Answer, Progress>(worker, task, {
      patience: this.#settings.patience,
      onProgress,
      signal,
    })
    if (!answer.ok && answer.refusal.what !== 'closed' && !this.#closed)
      this.#settings.report(errorOf(answer.refusal))
    return answer
  }
}

type TaskListeners<Progress> = {
  readonly patience: number
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal | undefined
}

function askedOf<Task, Answer, Progress>(
  worker: Worker,
  task: Task,
  { patience, onProgress, signal }: TaskListeners<Progress>,
): Promise<Result<Answer, ThreadFailure>> {
  return new Promise((resolve) => {
    const settle = (result: Result<Answer, ThreadFailure>): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', aborted)
      // Our own listeners only: `terminate` waits for the end with one of its own.
      worker.off('message', hear).off('error', failed).off('exit', ended).unref()
      resolve(result)
    }
    const failed = (error: Error): void => settle(refuse(failureOf(error)))
    const ended = (): void => failed(new Error('the thread ended'))
    const aborted = (): void => settle(refuse({ what: 'closed' }))
    const hear = (message: FromThread<Answer, Progress>): void => {
      if (message.is === 'progress') onProgress(message.progress)
      else if (message.is === 'answer') settle(ok(message.answer))
      else failed(new Error(message.error))
    }
    const timer = setTimeout(() => settle(refuse({ what: 'time' })), patience)
    signal?.addEventListener('abort', aborted)
    worker.on('message', hear).on('error', failed).on('exit', ended).ref()
    worker.postMessage(task)
  })
}

const failureOf = (error: Error): ThreadFailure =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { what: 'memory' }
    : { what: 'broken', error }

const errorOf = (failure: ThreadFailure): Error =>
  failure.what === 'broken' ? failure.error : new Error(`a task was ended: ${failure.what}`)

/** What a thread says between two tasks is noticed by the next one: an error without a listener would be ours. */
function started({ program, data, memory }: ThreadSettings): Worker {
  const settings = {
    workerData: data,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: Math.min(32, memory) },
  }
  return launched(program, settings).on('error', () => {})
}

/** Built: beside the program. From the sources (tests): through the loader of TypeScript, which a thread has to ask for. */
function launched(program: URL, settings: ConstructorParameters<typeof Worker>[1]): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(program.href.replace(/\.ts$/, '.js')), settings)
  const loader = new URL('./index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')))
  const start = `import('${loader.href}').then((tsx) => { tsx.register(); return import('${program.href}') })`
  return new Worker(start, { ...settings, eval: true })
}
