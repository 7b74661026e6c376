import { serveTasks } from '../../../server/workers/serve-tasks.ts'

export type OddTask =
  | { readonly do: 'double'; readonly n: number }
  | { readonly do: 'spin' | 'hoard' | 'throw' | 'leave' }

let tasks = 0

/** Does what threads do that go wrong. */
serveTasks<OddTask, { readonly n: number; readonly tasks: number }, string>((task, onProgress) => {
  tasks += 1
  onProgress(task.do)
  if (task.do === 'spin') for (;;) tasks += 0
  if (task.do === 'hoard') {
    const held: number[][] = []
    for (;;) held.push(Array.from({ length: 100_000 }, () => Math.random()))
  }
  if (task.do === 'throw') throw new Error('thrown on purpose')
  if (task.do === 'leave') process.exit(0)
  return { answer: { n: task.do === 'double' ? task.n * 2 : 0, tasks } }
})
