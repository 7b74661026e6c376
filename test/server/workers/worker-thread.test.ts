import { afterEach, describe, expect, it } from 'vitest'
import { WorkerThread } from '../../../server/workers/worker-thread.ts'
import type { OddTask } from './odd.worker.ts'

type Doubled = { readonly n: number; readonly tasks: number }

const reported: string[] = []
let thread: WorkerThread<OddTask, Doubled, string>

function threadOf(
  patience = 20_000,
  { warmUp = null, ...more }: { readonly warmUp?: OddTask | null; readonly rest?: number } = {},
): WorkerThread<OddTask, Doubled, string> {
  const settings = {
    program: new URL('./odd.worker.ts', import.meta.url),
    data: null,
    memory: 40,
    patience,
    tasks: 3,
    report: ({ message }: Error) => void reported.push(message),
    ...more,
  }
  thread = new WorkerThread(settings, warmUp)
  return thread
}

afterEach(async () => {
  reported.length = 0
  await thread.close()
})

const double = (n: number): OddTask => ({ do: 'double', n })

describe('a thread for work that may block', () => {
  it('[WT1] answers its tasks in the order they came, one at a time', async () => {
    const { run } = bound(threadOf())
    const answers = await Promise.all([run(double(1)), run(double(2)), run(double(3))])
    expect(answers).toEqual([
      { ok: true, value: { n: 2, tasks: 1 } },
      { ok: true, value: { n: 4, tasks: 2 } },
      { ok: true, value: { n: 6, tasks: 3 } },
    ])
  })

  it('[WT1] is replaced after so many tasks', async () => {
    const { run } = bound(threadOf())
    const answers = await Promise.all([1, 2, 3, 4].map((n) => run(double(n))))
    expect(answers.map((answer) => answer.ok && answer.value.tasks)).toEqual([1, 2, 3, 1])
  })

  it.each([
    ['takes too long', 'spin', { what: 'time' }],
    ['takes too much', 'hoard', { what: 'memory' }],
    ['throws', 'throw', { what: 'broken' }],
    ['ends its thread', 'leave', { what: 'broken' }],
  ] as const)(
    '[WT2] a task that %s has no answer, is reported, and the next one has',
    async (_, what, failure) => {
      const { run } = bound(threadOf(what === 'spin' ? 1_500 : 20_000))
      const [odd, next] = await Promise.all([run({ do: what }), run(double(4))])
      expect(odd).toMatchObject({ ok: false, refusal: failure })
      expect(reported).toHaveLength(1)
      expect(next).toMatchObject({ ok: true, value: { n: 8 } })
    },
  )

  it('[WT2] a task that nobody wants any more ends, and the next one is answered', async () => {
    const { run } = bound(threadOf())
    const unwanted = new AbortController()
    const begun = run({ do: 'spin' }, { onProgress: () => unwanted.abort(), signal: unwanted.signal })
    expect(await begun).toEqual({ ok: false, refusal: { what: 'closed' } })
    expect(await run(double(5))).toMatchObject({ ok: true, value: { n: 10 } })
    expect(reported).toEqual([])
  })

  it('[WT3] prepared, it has done its first task when it is asked, once; what replaces it is as ready', async () => {
    const { run } = bound(threadOf(20_000, { warmUp: double(0) }))
    thread.prepare()
    thread.prepare()
    const counted: number[] = []
    const count = async (): Promise<number | undefined> => {
      const answer = await run(double(1))
      if (answer.ok) counted.push(answer.value.tasks)
      return counted.at(-1)
    }
    expect([await count(), await count()]).toEqual([2, 3])
    // Until then the one before it answers on, and nobody waits.
    await expect.poll(count, { timeout: 20_000 }).toBe(2)
    expect(counted.slice(2, -1)).toEqual(counted.slice(2, -1).map((_, at) => 4 + at))
    expect(reported).toEqual([])
  })

  it('[WT3] a first task that fails is reported once, and whoever asks has an answer', async () => {
    const { run } = bound(threadOf(20_000, { warmUp: { do: 'throw' } }))
    thread.prepare()
    expect(await run(double(1))).toMatchObject({ ok: true, value: { n: 2, tasks: 1 } })
    expect(reported).toHaveLength(1)
  })

  it('[WT3] ends when it had nothing to do for a while, and comes back when it is asked', async () => {
    const { run } = bound(threadOf(20_000, { rest: 1 }))
    const tasks = async () => {
      const answer = await run(double(1))
      return answer.ok && answer.value.tasks
    }
    expect(await tasks()).toBe(1)
    // Asked at once, it may be there still; left alone for a moment, it is a new one.
    await expect.poll(tasks, { interval: 40 }).toBe(1)
    expect(reported).toEqual([])
  })

  it('[WT2] closed, it takes no task', async () => {
    const { run } = bound(threadOf())
    await thread.close()
    expect(await run(double(1))).toEqual({ ok: false, refusal: { what: 'closed' } })
  })
})

const bound = (of: WorkerThread<OddTask, Doubled, string>) => ({ run: of.run.bind(of) })
